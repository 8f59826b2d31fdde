import type { TextPiece } from "@/lib/news.ts";
import { foldedWords } from "./fold.ts";

const MAX_WORDS = 12;
/** From this length on a typed word also finds the words that begin with it. */
const PREFIX_FROM = 3;
/** From this length on its last vowel is taken for an ending. */
const ENDING_FROM = 5;
/** A word as it stands in a text, with the stress marks and soft hyphens inside it. */
const wordInText = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d]*/gu;

/** The words of a search query, folded, each once, at most twelve. */
export function queryWords(query: string): string[] {
  return [...new Set(foldedWords(query.slice(0, 200)))].slice(0, MAX_WORDS);
}

/**
 * What a word of the text must begin with to be found by a typed word, or the whole of it for the shortest. A last vowel is left off from five
 * letters on, since most forms of a noun or adjective differ there: «дорога» also finds «дорогу» and «дорог».
 */
function beginningOf(word: string): { text: string; whole: boolean } {
  if (word.length < PREFIX_FROM) return { text: word, whole: true };
  return { text: word.length >= ENDING_FROM ? word.replace(/[аеиоуыэюяь]$/u, "") : word, whole: false };
}

/** A `to_tsquery('simple', …)` text that wants all the words; each holds only letters and digits, so nothing in it is an operator. */
export function tsQueryOf(words: string[]): string {
  return words
    .map(beginningOf)
    .map(({ text, whole }) => (whole ? text : `${text}:*`))
    .join(" & ");
}

/** The text in pieces, those that a query word finds marked. */
export function markWords(text: string, words: string[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(wordInText)) {
    if (!isFound(match[0], words)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), marked: false });
    end = match.index + match[0].length;
    pieces.push({ text: match[0], marked: true });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/** About `length` characters of the text around the first word that the query finds, whole words, marked; its beginning where none is found. */
export function fragmentOf(text: string, words: string[], length: number): TextPiece[] {
  const clean = text.replace(/\s+/gu, " ").trim();
  const first = [...clean.matchAll(wordInText)].find((match) => isFound(match[0], words));
  const found = first?.index ?? 0;
  const wanted = Math.max(0, found - Math.floor(length / 3));
  const space = clean.indexOf(" ", wanted);
  const start = wanted === 0 ? 0 : space >= 0 && space < found ? space + 1 : found;
  const stop = start + length >= clean.length ? clean.length : clean.lastIndexOf(" ", start + length);
  const cut = clean.slice(start, stop > start ? stop : start + length);
  return markWords(`${start > 0 ? "…" : ""}${cut}${stop < clean.length ? "…" : ""}`, words);
}

function isFound(word: string, words: string[]): boolean {
  const folded = foldedWords(word)[0] ?? "";
  return words.map(beginningOf).some(({ text, whole }) => (whole ? folded === text : folded.startsWith(text)));
}
