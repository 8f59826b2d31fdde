import { bodyText } from "@/lib/article/body-content.ts";
import { kazakhness } from "@/lib/language/detection/detect.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** Less than this says too little, as letters and as the logarithm of the odds: a name, a quotation. */
const LETTERS = 60;
const CERTAIN = 10;

/** The language in which a text is written, where that is surely another than its tab's; null where it is not, or too little is written. */
export function otherLanguageOf(copy: WorkingCopy, locale: Locale): Locale | null {
  const text = [copy.headline, copy.standfirst, bodyText(copy.body)].join("\n");
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LETTERS) return null;
  const weight = kazakhness(text);
  const found: Locale = weight > 0 ? "kk" : "ru";
  return Math.abs(weight) >= CERTAIN && found !== locale ? found : null;
}
