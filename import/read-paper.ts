import path from "node:path";
import * as z from "zod";
import type { PaperInput } from "@/db/mutations/paper/paper.ts";
import { objectPerLocale } from "@/lib/inputs/schema-parts.ts";
import { sectionColours } from "@/lib/newsroom/names.ts";
import { paperSettings } from "@/lib/newsroom/paper-settings.ts";
import { reservedSectionSlugs } from "@/lib/site/addresses.ts";
import { locales } from "@/lib/site/locales.ts";
import { MAX_TERM_LENGTH } from "@/lib/translation/glossary.ts";
import { MAX_IMPORTED_TERMS } from "@/lib/translation/glossary-import.ts";
import { bodyOfMarkdown } from "./markdown-body.ts";
import { FileProblem, type LoadProblem } from "./problem.ts";
import { parseJson, readText } from "./read-folder.ts";

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
const sectionSlug = slug.refine(
  (text) => !(reservedSectionSlugs as readonly string[]).includes(text),
  "expected another slug: this one is the site's own",
);
const colour = z.enum(sectionColours);
const name = z.string().trim().min(1).max(120);
const named = objectPerLocale(z.object({ name }));

const paperFile = z.object({
  /** The time at which the paper's stories are its newest; the demo's dates are shifted by the days since. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  settings: paperSettings.optional(),
  sections: z
    .array(
      z
        .object({ key: slug, colour })
        .and(objectPerLocale(z.object({ name, slug: sectionSlug, description: z.string().default("") }))),
    )
    .default([]),
  places: z.array(named).default([]),
  tags: z.array(named).default([]),
  authors: z
    .array(
      z
        .object({
          photo: z
            .string()
            .regex(/^[\w][\w.-]*$/u)
            .optional(),
        })
        .and(objectPerLocale(z.object({ name, role: z.string().default(""), bio: z.string().default("") }))),
    )
    .default([]),
  pages: z
    .array(z.object({ file: z.string().regex(/^[\w-]+$/u) }).and(objectPerLocale(z.object({ slug, title: name }))))
    .default([]),
  glossary: z
    .array(objectPerLocale(z.string().trim().min(1).max(MAX_TERM_LENGTH)))
    .max(MAX_IMPORTED_TERMS)
    .default([]),
  front: z.partialRecord(z.enum(locales), z.array(z.string())).default({}),
});

export type PaperFile = z.infer<typeof paperFile>;
export type PaperFolder = { paper: PaperFile; pages: PaperInput["pages"] };

/** Reads `paper.json` and its static pages; null if the folder has no `paper.json`. */
export async function readPaper(directory: string): Promise<PaperFolder | { problem: LoadProblem } | null> {
  let file = "paper.json";
  try {
    const text = await readText(path.join(directory, file));
    if (text === null) return null;
    const parsed = paperFile.safeParse(parseJson(text));
    if (!parsed.success)
      throw new FileProblem(`${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`);
    const pages: PaperInput["pages"] = [];
    for (const page of parsed.data.pages) {
      const words = {} as PaperInput["pages"][number]["words"];
      for (const locale of locales) {
        file = `pages/${page.file}.${locale}.md`;
        const markdown = await readText(path.join(directory, file));
        if (markdown === null) throw new FileProblem("expected this file");
        words[locale] = { ...page[locale], body: bodyOfMarkdown(markdown, 1, refusePicture) };
      }
      pages.push({ key: page.file, words });
    }
    return { paper: parsed.data, pages };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { file, line: error.line, message: error.message } };
    throw error;
  }
}

function refusePicture(_file: string, line: number): never {
  throw new FileProblem("a static page holds no pictures", line);
}
