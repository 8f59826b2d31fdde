import { bodyText } from "@/blocks/registry/words.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { kazakhness } from "@/lib/language/detection/detect.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { copiedBlocks } from "@/lib/translation/translation.ts";

/** A text with fewer letters, or with a lower absolute value of the log odds, gives no reliable result: it may be a name or a quotation. */
const MIN_LETTERS = 60;
const MIN_LOG_ODDS = 10;

/**
 * The detected language if it certainly differs from the article's; null if it does not or the text is too short. What a translation has copied from
 * its original says nothing.
 */
export function detectOtherLanguage(copy: WorkingCopy, locale: Locale): Locale | null {
  const copied = new Set(copiedBlocks(copy.body));
  const content = copy.body.content.filter((block) => !copied.has(block));
  const text = [copy.headline, copy.standfirst, bodyText({ type: "doc", content })].join("\n");
  if ((text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS) return null;
  const weight = kazakhness(text);
  const found: Locale = weight > 0 ? "kk" : "ru";
  return Math.abs(weight) >= MIN_LOG_ODDS && found !== locale ? found : null;
}
