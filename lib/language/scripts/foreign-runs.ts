/**
 * What in a text of the Arabic script runs from left to right and would be torn apart or turned round by its neighbours: Latin words and
 * addresses, with the numbers that belong to them; telephones; numbers with a sign before them, and ages (12+). A bare number, a share (5%), a time and a
 * score keep their order by themselves.
 */
const foreignRun = new RegExp(
  [
    // Latin words, one or several; what is hung on by a hyphen is Kazakh again: YouTube-تان.
    String.raw`(?:\p{Script=Latin}|@(?=[\p{Script=Latin}\p{N}]))(?:[\p{Script=Latin}\p{M}\p{N}]|[ \u00a0._/:@&?=#%+'’-]{1,20}(?=[\p{Script=Latin}\p{N}]))*`,
    String.raw`\+\d[\d ()\u00a0-]{5,20}\d`,
    String.raw`\d{1,3}[ \u00a0-]?\(\d{2,6}\)[\d \u00a0-]{3,14}\d`,
    String.raw`(?<![\p{N}-])\d{1,6}(?:-\d{1,6}){2,6}(?![\p{N}-])`,
    String.raw`(?<![\p{L}\p{N}])[+−–-]\d[\d\u00a0.,]{0,20}(?<=\d)(?:[ \u00a0]?(?:°[CСF]?|%))?`,
    String.raw`(?<![\p{L}\p{N}])\d{1,3}\+(?!\d)`,
    String.raw`№[ \u00a0]?[\p{Script=Latin}\p{N}/-]{2,40}`,
  ].join("|"),
  "gu",
);

/** The text in pieces, in order: its own words, and the runs that are to be set apart from them. Joined they are the text again. */
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
