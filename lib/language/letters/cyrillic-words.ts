import { keptSpans } from "@/lib/language/typography/kept-spans.ts";
import { romanNumeral, withCyrillicLetters } from "./look-alikes.ts";

/** A word, with the marks of stress, soft hyphens and other signs of no width inside of it, or a mark that has a form of its own in Arabic. */
const tokens = /\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d]*|[,;?]/gu;
/** A mark within a number or between two Latin words is none of the Kazakh sentence. */
const foreignMark = /(?:\d[,;?]\d|\p{Script=Latin}[,;?] ?\p{Script=Latin})/u;
const onlyCyrillic = /^[\u0400-\u0482\u048a-\u04ff]+$/u;
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const stressMark = /(?<=\p{Script=Cyrillic})\p{M}+/gu;

/** How a conversion writes what it finds. */
export type WordConversion = {
  /** A word with at least one Cyrillic letter: composed, its look-alikes Cyrillic, no marks of stress. */
  word: (word: string) => string;
  /** A comma, semicolon or question mark of a sentence. */
  mark?: (mark: string) => string;
};

/**
 * The text with each Cyrillic word, and where asked for each mark, written by the conversion. Latin words, numbers and what `keptSpans`
 * finds stay. Takes time in proportion to the text.
 */
export function convertWords(text: string, conversion: WordConversion): string {
  let out = "";
  let done = 0;
  for (const { start, end } of keptSpans(text)) {
    out += convertPart(text.slice(done, start), conversion) + text.slice(start, end);
    done = end;
  }
  return out + convertPart(text.slice(done), conversion);
}

function convertPart(text: string, conversion: WordConversion): string {
  return text.replace(tokens, (token, at: number) => {
    if (onlyCyrillic.test(token)) return romanNumeral(token) ?? conversion.word(token);
    if (token === "," || token === ";" || token === "?") {
      return conversion.mark && !foreignMark.test(text.slice(at - 1, at + 3)) ? conversion.mark(token) : token;
    }
    return cyrillicLetter.test(token) ? convertMixed(token, conversion) : token;
  });
}

function convertMixed(token: string, conversion: WordConversion): string {
  const composed = token.normalize("NFC").replace(stressMark, "");
  return romanNumeral(composed) ?? conversion.word(withCyrillicLetters(composed));
}
