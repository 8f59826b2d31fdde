import type { Locale } from "@/lib/site/locales.ts";
import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";
import { withRanges } from "./number-ranges.ts";
import { aroundProtected } from "./protected-spans.ts";
import { withPrintedQuotes } from "./typographic-quotes.ts";
import { bindingRules, dashRules, signRules, spaceRules, type TypographicRule } from "./typographic-rules.ts";
import { bindSpaces } from "./typography.ts";

/** One rule can make room for another: most texts are settled after one turn, and a second one that changes nothing shows it. */
const MAX_TURNS = 5;

const word = /\p{L}+/gu;
const dashes = { ru: dashRules("ru"), kk: dashRules("kk") };
const binding = { ru: bindingRules("ru"), kk: bindingRules("kk") };

/**
 * The text as it is printed in the language: quotation marks, dashes and ranges, no-break spaces, signs, spaces, and Cyrillic letters for
 * Latin look-alikes in Cyrillic words. Addresses, telephones, scores, times, code and Latin words stay; no other letter is changed, and
 * doing it twice changes nothing. Takes time in proportion to the text. It is offered to the writer and never done unasked.
 *
 * Sources: Milchin and Cheltsova, «Справочник издателя и автора» (2003) for Russian; for Kazakh the rules of spelling of 1983 (endings
 * after numbers and quotation marks) and the use of the press.
 */
export function typograph(text: string, locale: Locale): string {
  let settled = text;
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const next = typographOnce(settled, locale);
    if (next === settled) return settled;
    settled = next;
  }
  // Rules that go on undoing each other have no say in what they cannot agree upon.
  return text;
}

function typographOnce(text: string, locale: Locale): string {
  return aroundProtected(text, (open) => {
    const words = open.replace(word, (found) => withCyrillicLetters(found, locale));
    const spaced = applied(applied(words, signRules), spaceRules);
    const dashed = applied(withRanges(withPrintedQuotes(spaced)), dashes[locale]);
    return bindSpaces(applied(dashed, binding[locale]), locale);
  });
}

function applied(text: string, rules: readonly TypographicRule[]): string {
  return rules.reduce(
    (changed, [pattern, replacement]) =>
      typeof replacement === "string" ? changed.replace(pattern, replacement) : changed.replace(pattern, replacement),
    text,
  );
}
