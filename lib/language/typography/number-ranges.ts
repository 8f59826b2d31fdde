const SPACE = "[ \\u00a0]";
const number = String.raw`(?:\d{1,3}(?:${SPACE}\d{3}){1,4}|\d{1,9}(?:[.,:]\d{1,3})?)`;

const pair = new RegExp(
  // Not inside a longer number, a name (МиГ-29-3) or a date, and not after № (a document), a Latin name (Boeing 737-800) or a word for a score.
  String.raw`(?<![\p{L}\p{M}\p{N}\ue000/-]|\d[.,:]|\d${SPACE}|№${SPACE}?|\p{Script=Latin}${SPACE}|(?:сч[её]т|есеп|есеб)\p{L}{0,6}${SPACE})` +
    `(${number})(${SPACE}?(?:-{1,2}|[–—])${SPACE}?)(${number})` +
    String.raw`(?![\p{N}\ue000/]|[.,:-]\d|[ \u00a0]\d{3}(?!\d))`,
  "gu",
);

/** With spaces around the dash, numbers are a range only before a word: «5 - 7 қараша», not «2 - 3 = −1». Years and times are always a range. */
const wordFollows = /^[ \u00a0]\p{L}/u;
const yearOrTime = /^(?:\d{4}|\d{1,2}:\d\d)$/u;

/**
 * Replaces the hyphen by an en dash in ranges of numbers, years and times: 5-7 → 5–7. The first number must be smaller: «3-2» is a score.
 * Source: Milchin and Cheltsova, «Справочник издателя и автора», 6.2 (a range in figures takes a dash without spaces).
 */
export function withRanges(text: string): string {
  return text.replace(pair, (found: string, from: string, gap: string, to: string, at: number) => {
    if (!isRange(from, to)) return found;
    const spaced = /^[ \u00a0].*[ \u00a0]$/u.test(gap);
    const isPlain = yearOrTime.test(to) || wordFollows.test(text.slice(at + found.length, at + found.length + 2));
    if (spaced ? !isPlain : gap.length > 2) return found;
    return `${from}–${to}`;
  });
}

function isRange(from: string, to: string): boolean {
  // Times can pass midnight: 22:00–06:00.
  if (/:\d\d$/u.test(from) && /:\d\d$/u.test(to)) return true;
  // Two consecutive years: 2025–26.
  if (/^(?:19|20)\d\d$/u.test(from) && /^\d\d$/u.test(to)) return Number(to) === (Number(from) + 1) % 100;
  return numberOf(from) < numberOf(to);
}

function numberOf(figures: string): number {
  return Number(figures.replace(/[ \u00a0]/gu, "").replace(/[,:]/u, "."));
}
