/** A part of a text, from its first character up to the one after it. */
export type Span = { start: number; end: number };

/** What the addresses and names below have inside; found first, so that a text without any is read once. */
const sign = /:\/\/|www\.|@|_|\.(?=[a-zқр])/gu;

const nameCharacter = /[\p{L}\p{N}.%+-]/u;
const restOfAddress = /[^\s<>«»"“”]*/uy;
const restOfName = /[\p{L}\p{N}_.-]*/uy;
/** кесте.pdf, Жаршы.kz, мемлекет.қаз: a dot and an ending of small Latin letters, or a Cyrillic domain. */
const ending = /\.(?:[a-z][a-z\d]{1,4}|қаз|рф)(?![\p{L}\p{N}])/uy;
const lastMark = /[.,;:!?…()[\]-]/u;
const MAX_NAME = 64;

/**
 * Web and e-mail addresses, names of files and `names_with_underscores` in the text, in order: what would no longer lead anywhere in other
 * letters. Takes time in proportion to the text.
 */
export function keptSpans(text: string): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { 0: found, index: at } of text.matchAll(sign)) {
    if (at < done) continue;
    const hasName = at > done && nameCharacter.test(text.charAt(at - 1));
    // A sign with nothing before it is no address, and www. begins one.
    if (hasName === (found === "www.")) continue;
    const end = endOf(text, found, at);
    if (end === 0) continue;
    spans.push({ start: startOfName(text, at, done), end });
    done = end;
  }
  return spans;
}

/** Where the name around the sign ends; 0 where it is none. */
function endOf(text: string, found: string, at: number): number {
  if (found === "www.") return trimmedEnd(text, at, restOfAddress);
  if (found === "://") return trimmedEnd(text, at + found.length, restOfAddress);
  if (found !== ".") return trimmedEnd(text, at + found.length, restOfName);
  ending.lastIndex = at;
  if (!ending.test(text)) return 0;
  const end = ending.lastIndex;
  return text[end] === "/" ? trimmedEnd(text, end, restOfAddress) : end;
}

function startOfName(text: string, at: number, done: number): number {
  let start = at;
  while (start > done && at - start < MAX_NAME && nameCharacter.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** The end of what the pattern takes from here, without the marks of the sentence behind it; 0 where nothing is left. */
function trimmedEnd(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  pattern.test(text);
  let end = Math.max(pattern.lastIndex, from);
  while (end > from && lastMark.test(text.charAt(end - 1))) end -= 1;
  return end > from ? end : 0;
}
