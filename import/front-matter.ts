import { LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { almatyDay, dayRange } from "@/lib/language/dates/dates.ts";
import { plainText, visibleText } from "./plain-text.ts";
import { FileProblem } from "./problem.ts";

const moment = z.iso
  .datetime({ offset: true, message: "expected a time with its zone, like 2026-11-24T08:30:00+05:00" })
  .transform((text) => new Date(text))
  // The archive has no page for a day outside these years.
  .refine((at) => dayRange(almatyDay(at)) !== null, "expected a year from 1900 to 9999");
const line = (max: number) => plainText().trim().max(max);

const frontMatter = z.strictObject({
  headline: visibleText().trim().max(300),
  standfirst: line(1_000).default(""),
  kicker: line(60).default(""),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, "expected small Latin letters, digits and single hyphens")
    .max(80)
    .optional(),
  authors: z.array(visibleText().trim().max(120)).max(20).default([]),
  publishedAt: moment.optional(),
  updatedAt: moment.optional(),
  views: z.int().min(0).max(1_000_000_000).optional(),
  status: z.enum(["published", "draft", "withdrawn"]).default("published"),
  withdrawnReason: line(500).default(""),
  corrections: z
    .array(z.strictObject({ at: moment, text: line(2_000).min(1) }))
    .max(50)
    .default([]),
});

export type FrontMatter = z.infer<typeof frontMatter>;

/** Parses an article's file: its front matter, its Markdown, and the line where the Markdown begins. Throws FileProblem with the line. */
export function readFrontMatter(text: string): { fields: FrontMatter; markdown: string; markdownLine: number } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u.exec(text);
  if (!match) throw new FileProblem("expected front matter between two lines of ---", 1);
  const yaml = match[1] ?? "";
  const lines = new LineCounter();
  // The core schema keeps times as text; `moment` parses them.
  const document = parseDocument(yaml, { lineCounter: lines, schema: "core", prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw new FileProblem(`front matter: ${broken.message}`, lines.linePos(broken.pos[0]).line + 1);
  const parsed = frontMatter.safeParse(valuesOf(document));
  if (!parsed.success) throw problemOf(parsed.error, (path) => lineOf(document, lines, path));
  const withTime = parsed.data;
  if (withTime.status !== "draft" && !withTime.publishedAt)
    throw new FileProblem("expected publishedAt, a time with its zone", 1);
  const markdownLine = match[0].split("\n").length;
  return { fields: withTime, markdown: text.slice(match[0].length), markdownLine };
}

/** Refuses aliases: a few lines of them can expand without limit. */
function valuesOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new FileProblem("front matter: expected values without * aliases", 1);
  }
}

function problemOf(error: z.ZodError, lineAt: (path: PropertyKey[]) => number | null): FileProblem {
  const issue = error.issues[0];
  if (!issue) return new FileProblem("front matter is malformed", 1);
  const where = issue.path.join(".");
  return new FileProblem(`${where ? `${where}: ` : ""}${issue.message}`, lineAt(issue.path) ?? 1);
}

function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: PropertyKey[]): number | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line + 1;
  }
  return null;
}
