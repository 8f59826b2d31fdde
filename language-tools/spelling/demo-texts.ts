import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Locale } from "@/lib/site/locales.ts";

const demo = path.join(import.meta.dirname, "../../demo");

/** The paragraphs of the demo paper's stories in one language, without marks of Markdown. */
export function demoTexts(locale: Locale): string[] {
  return readdirSync(demo, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === `${locale}.md`)
    .flatMap((file) => withoutMarks(readFileSync(path.join(demo, file), "utf8")).split("\n"));
}

const withoutMarks = (markdown: string): string =>
  markdown
    .replace(/^---[\s\S]*?---/u, "")
    .replace(/\]\([^)]*\)/gu, "]")
    .replace(/\{[^}]*\}/gu, " ")
    .replace(/^:::.*$/gmu, "");

type Named = Partial<Record<Locale, { name: string } | string>>;

/** The names of the demo paper's sections, places, tags and authors, and its glossary: what the editor teaches its speller. */
export function demoWords(locale: Locale): string[] {
  const paper: Record<string, Named[]> = JSON.parse(readFileSync(path.join(demo, "paper.json"), "utf8"));
  return ["sections", "places", "tags", "authors", "glossary"]
    .flatMap((kind) => paper[kind] ?? [])
    .flatMap((one) => one[locale] ?? [])
    .map((said) => (typeof said === "string" ? said : said.name));
}
