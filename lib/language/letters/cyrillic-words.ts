import { addressSpans } from "@/lib/language/typography/address-spans.ts";
import { romanNumeral, withCyrillicLetters } from "./look-alikes.ts";

/** A word, including stress marks, soft hyphens and zero-width characters, or a punctuation mark that has an Arabic form. */
const tokens = /\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d]*|[,;?]/gu;
/** A punctuation mark inside a number or between two Latin words. It does not belong to the Kazakh sentence. */
const foreignMark = /(?:\d[,;?]\d|\p{Script=Latin}[,;?] ?\p{Script=Latin})/u;
const onlyCyrillic = /^[\u0400-\u0482\u048a-\u04ff]+$/u;
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const stressMark = /(?<=\p{Script=Cyrillic})\p{M}+/gu;

/** The functions that convert words and marks. */
export type WordConversion = {
  /** Gets a word with at least one Cyrillic letter, in NFC, with Cyrillic look-alikes and without stress marks. */
  word: (word: string) => string;
  /** Gets a comma, semicolon or question mark of a sentence. */
  mark?: (mark: string) => string;
};

/**
 * Converts every Cyrillic word of the text and, if `mark` is given, every punctuation mark. Latin words, numbers and the spans of `addressSpans`
 * stay unchanged. Runs in linear time.
 */
export function convertWords(text: string, conversion: WordConversion): string {
  let out = "";
  let done = 0;
  for (const { start, end } of addressSpans(text)) {
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
