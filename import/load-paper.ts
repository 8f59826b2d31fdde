import { readFile } from "node:fs/promises";
import path from "node:path";
import { savePaper } from "@/db/mutations/paper/paper.ts";
import { importTerms } from "@/db/mutations/vocabulary/glossary.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { PaperNames, valueOrThrow } from "./paper-names.ts";
import { hasReadablePicture } from "./picture-file.ts";
import { FileProblem, type LoadProblem } from "./problem.ts";
import type { PaperFolder } from "./read-paper.ts";
import { storePicture } from "./store-picture.ts";

/**
 * Writes settings, sections, pages, tags, places, authors and the glossary of a `paper.json`. Returns the problems with portraits: their authors are
 * written without one.
 */
export async function loadPaper(
  actor: Actor,
  { paper, pages }: PaperFolder,
  directory: string,
): Promise<LoadProblem[]> {
  const problems: LoadProblem[] = [];
  const sections = paper.sections.map(({ key, colour, ...words }) => ({ key, colour, words }));
  valueOrThrow(await savePaper(actor, { settings: paper.settings ?? null, sections, pages }));
  const names = await PaperNames.read(actor);
  for (const place of paper.places) await names.place(perLocale((locale) => place[locale].name));
  for (const tag of paper.tags) await names.tag(perLocale((locale) => tag[locale].name));
  for (const author of paper.authors) {
    await names.describeAuthor(
      perLocale((locale) => author[locale].name),
      {
        role: perLocale((locale) => author[locale].role),
        bio: perLocale((locale) => author[locale].bio),
        photoId: author.photo ? await storePhoto(directory, author.photo, problems) : null,
      },
    );
  }
  if (paper.glossary.length > 0) valueOrThrow(await importTerms(actor, { terms: paper.glossary }));
  return problems;
}

/** Stores a portrait. If it is missing or refused, the author has none: that is no reason to refuse the paper. */
async function storePhoto(directory: string, name: string, problems: LoadProblem[]): Promise<number | null> {
  const file = path.join(directory, "photos", name);
  try {
    return (await hasReadablePicture(file)) ? await storePicture(name, await readFile(file), null) : null;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.push({ file: `photos/${name}`, line: error.line, message: error.message });
    return null;
  }
}
