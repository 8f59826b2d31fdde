/** A part of a text; `end` is exclusive. */
export type Span = { start: number; end: number };

/** Characters that every address and file name contains. Searched first, so that a text without any is scanned only once. */
const sign = /:\/\/|www\.|@|_|\.(?=[a-zқр])/gu;

const nameCharacter = /[\p{L}\p{N}.%+-]/u;
const restOfAddress = /[^\s<>«»"“”]*/uy;
const restOfName = /[\p{L}\p{N}_.-]*/uy;
/** A file extension or domain: a dot with lower-case Latin letters, or a Cyrillic domain (кесте.pdf, Жаршы.kz, мемлекет.қаз). */
const ending = /\.(?:[a-z][a-z\d]{1,4}|қаз|рф)(?![\p{L}\p{N}])/uy;
const lastMark = /[.,;:!?…()[\]-]/u;
const MAX_NAME = 64;

/**
 * The spans of web and e-mail addresses, file names and `names_with_underscores` in the text, in order. Converting their letters would break
 * them. Runs in linear time.
 */
export function addressSpans(text: string): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { 0: found, index: at } of text.matchAll(sign)) {
    if (at < done) continue;
    const hasName = at > done && nameCharacter.test(text.charAt(at - 1));
    // Before every sign but «www.» there must be a name: «https» before «://». «www.» itself must be the beginning.
    if (hasName === (found === "www.")) continue;
    const end = endOf(text, found, at);
    if (end === 0) continue;
    spans.push({ start: startOfName(text, at, done), end });
    done = end;
  }
  return spans;
}

/** Where the address or name that contains the sign ends. 0 if the sign is part of neither. */
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

/** End of the pattern's match at `from`, without trailing punctuation; 0 if nothing is left. */
function trimmedEnd(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  pattern.test(text);
  let end = Math.max(pattern.lastIndex, from);
  while (end > from && lastMark.test(text.charAt(end - 1))) end -= 1;
  return end > from ? end : 0;
}
