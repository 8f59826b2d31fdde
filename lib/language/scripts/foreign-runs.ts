/**
 * Left-to-right runs in an Arabic-script text that bidirectional reordering would break: Latin words and addresses with their numbers, telephone
 * numbers, numbers with a sign, temperatures, and age marks (12+). A bare number, a percentage (5%), a time and a score keep their order without
 * isolation.
 */
const foreignRun = new RegExp(
  [
    // One or several Latin words. A suffix after a hyphen is Kazakh and not included: YouTube-تان.
    String.raw`(?:\p{Script=Latin}|@(?=[\p{Script=Latin}\p{N}]))(?:[\p{Script=Latin}\p{M}\p{N}]|[ \u00a0._/:@&?=#%+'’-]{1,20}(?=[\p{Script=Latin}\p{N}]))*`,
    String.raw`\+\d[\d ()\u00a0-]{5,20}\d`,
    String.raw`\d{1,3}[ \u00a0-]?\(\d{2,6}\)[\d \u00a0-]{3,14}\d`,
    String.raw`(?<![\p{N}-])\d{1,6}(?:-\d{1,6}){2,6}(?![\p{N}-])`,
    String.raw`(?<![\p{L}\p{N}])[+−–-]\d[\d\u00a0.,]{0,20}(?<=\d)(?:[ \u00a0]?(?:°[CСF]?|%))?`,
    String.raw`(?<![\p{L}\p{N}.,])\d[\d\u00a0.,]{0,20}(?<=\d)[ \u00a0]?°[CСF]?`,
    String.raw`(?<![\p{L}\p{N}])\d{1,3}\+(?!\d)`,
    // Groups with spaces, as in a telephone number. Thousands have no-break spaces and need nothing.
    String.raw`(?<![\p{N}-])\d{1,6}(?:[ -]\d{2,6}){2,6}(?![\p{N}-])`,
    String.raw`№[ \u00a0]?[\p{Script=Latin}\p{N}/-]{2,40}`,
  ].join("|"),
  "gu",
);

/** Splits the text into pieces, in order. `isForeign` marks the runs that need isolation. The joined pieces are the original text. */
export function foreignRuns(text: string): { text: string; isForeign: boolean }[] {
  const pieces: { text: string; isForeign: boolean }[] = [];
  let done = 0;
  for (const match of text.matchAll(foreignRun)) {
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), isForeign: false });
    pieces.push({ text: match[0], isForeign: true });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isForeign: false });
  return pieces;
}
