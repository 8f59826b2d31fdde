import { LONGEST_TERM, type TermWords } from "./glossary.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { kazakhness } from "@/lib/language/detection/detect.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** Pairs that one import takes. */
export const MOST_IMPORTED = 2_000;

/** Two columns as they were pasted: each row the words of a term, and how many lines were no row of two columns. */
export type PastedTerms = { rows: [string, string][]; refused: number };

/** What can stand between two columns: a tab from a spreadsheet, a semicolon, an equals sign, a dash with spaces around it. */
const between = /\t|;|=|\s+[–—-]\s+/u;

/**
 * Reads two columns, pasted from a spreadsheet or typed line by line. Lines without words are passed over; a line that is not two columns, or
 * too long, counts as refused, as does what is beyond the `MOST_IMPORTED` rows that are taken.
 */
export function readColumns(text: string): PastedTerms {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== "");
  const rows = lines.flatMap((line): [string, string][] => {
    const [first = "", second = "", ...more] = line.split(between).map(tidy);
    const isRow = more.every((cell) => cell === "") && [first, second].every(isTerm);
    return isRow ? [[first, second]] : [];
  });
  const taken = rows.slice(0, MOST_IMPORTED);
  return { rows: taken, refused: lines.length - taken.length };
}

const kazakhLetter = new RegExp(`[${KAZAKH_LETTERS}]`, "iu");

/**
 * Which language the first column is in, as far as the letters tell: letters that Russian has not, and where these do not decide how letters follow
 * one another; the paper's first where nothing does.
 */
export function firstColumnLocale({ rows }: PastedTerms): Locale {
  const columns = ([0, 1] as const).map((column) => rows.map((row) => row[column]));
  const [first = 0, second = 0] = columns.map((cells) => cells.filter((cell) => kazakhLetter.test(cell)).length);
  if (first !== second) return first > second ? "kk" : "ru";
  const [one = 0, other = 0] = columns.map((cells) => kazakhness(cells.join("\n")));
  return one > other ? "kk" : "ru";
}

/** The rows as terms, the first column in this language. */
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
  return cell !== "" && cell.length <= LONGEST_TERM && !/\p{Cc}/u.test(cell);
}
