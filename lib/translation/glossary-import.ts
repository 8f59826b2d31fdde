import { kazakhness } from "@/lib/language/detection/detect.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { MAX_TERM_LENGTH, type TermWords } from "./glossary.ts";

/** Maximum number of terms per import. */
export const MAX_IMPORTED_TERMS = 2_000;

/** Parsed columns: `rows` has the two names of each term, `refused` is the number of refused lines. */
export type PastedTerms = { rows: [string, string][]; refused: number };

/** Column separators: tab, semicolon, equals sign, or a dash with spaces around it. */
const separator = /\t|;|=|\s+[–—-]\s+/u;

/**
 * Parses two columns, pasted from a spreadsheet or typed line by line. Empty lines are skipped. A line is refused if it does not have two columns,
 * is too long, or exceeds `MAX_IMPORTED_TERMS` rows.
 */
export function readColumns(text: string): PastedTerms {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== "");
  const rows = lines.flatMap((line): [string, string][] => {
    const [first = "", second = "", ...more] = line.split(separator).map(tidy);
    const isRow = more.every((cell) => cell === "") && [first, second].every(isTerm);
    return isRow ? [[first, second]] : [];
  });
  const taken = rows.slice(0, MAX_IMPORTED_TERMS);
  return { rows: taken, refused: lines.length - taken.length };
}

const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "iu");

/**
 * Detects the language of the first column: by the number of cells with Kazakh letters, then by `kazakhness`. Russian if neither decides.
 */
export function firstColumnLocale({ rows }: PastedTerms): Locale {
  const columns = ([0, 1] as const).map((column) => rows.map((row) => row[column]));
  const [first = 0, second = 0] = columns.map((cells) => cells.filter((cell) => kazakhLetter.test(cell)).length);
  if (first !== second) return first > second ? "kk" : "ru";
  const [one = 0, other = 0] = columns.map((cells) => kazakhness(cells.join("\n")));
  return one > other ? "kk" : "ru";
}

/** The rows as terms. `first` is the language of the first column. */
export function termsOfColumns({ rows }: PastedTerms, first: Locale): TermWords[] {
  const second = locales.find((locale) => locale !== first) ?? first;
  return rows.map(([one, other]) => ({ [first]: one, [second]: other }) as TermWords);
}

function tidy(cell: string): string {
  return cell
    .replace(/\s+/gu, " ")
    .replace(/^"(.*)"$/u, "$1")
    .trim();
}

function isTerm(cell: string): boolean {
  return cell !== "" && cell.length <= MAX_TERM_LENGTH && !/\p{Cc}/u.test(cell);
}
