import { withCyrillicLetters } from "@/lib/language/letters/look-alikes.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { withRanges } from "./number-ranges.ts";
import { withProtectedSpans } from "./protected-spans.ts";
import { withPrintedQuotes } from "./typographic-quotes.ts";
import { bindingRules, dashRules, signRules, spaceRules, type TypographicRule } from "./typographic-rules.ts";
import { bindSpaces } from "./typography.ts";

/** Maximum number of passes: one rule can enable another. Most texts are stable after the first pass; the second one confirms it. */
const MAX_PASSES = 5;

const word = /\p{L}+/gu;
const dashes = { ru: dashRules("ru"), kk: dashRules("kk") };
const binding = { ru: bindingRules("ru"), kk: bindingRules("kk") };

/**
 * Applies the typography of the language: quotation marks, dashes and ranges, no-break spaces, signs, spaces, and Cyrillic letters instead of
 * Latin look-alikes in Cyrillic words. Addresses, telephone numbers, scores, times, code and Latin words stay; no other letter changes. The
 * function is idempotent and runs in linear time. The result is offered to the writer, never applied automatically.
 *
 * Sources: Milchin and Cheltsova, «Справочник издателя и автора» (2003) for Russian; for Kazakh the spelling rules of 1983 (endings after
 * numbers and quotation marks) and the usage of the press.
 */
export function typograph(text: string, locale: Locale): string {
  let current = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = typographOnce(current, locale);
    if (next === current) return current;
    current = next;
  }
  // If the rules keep undoing each other, leave the text unchanged.
  return text;
}

function typographOnce(text: string, locale: Locale): string {
  return withProtectedSpans(text, (open) => {
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
