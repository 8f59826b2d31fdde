import { readFileSync } from "node:fs";

type Row = { source: string; expected: string; lang: string; rule: string };

/** Rows of a table of this folder under its head line, `⍽` read as a no-break space. Throws where there are none. */
export function rowsOfTable(file: string): Row[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8").replaceAll("⍽", "\u00a0");
  const rows = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
  if (rows.length === 0) throw new Error(`no rows in ${file}`);
  return rows.map(([source = "", expected = "", lang = "", rule = ""]) => ({ source, expected, lang, rule }));
}
