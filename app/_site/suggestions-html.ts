import { wordsIn } from "@/i18n/words.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { Suggestion } from "@/lib/site/suggestions.ts";
import { escapeXml } from "@/lib/site/xml.ts";

/**
 * Suggestions in the form that `elements/search-suggest.ts` reads: their number, and a list. The text of an entry is a link if the suggestion has a
 * target. An empty string if there are none.
 */
export function suggestionsHtml(found: Suggestion[], locale: Locale): string {
  if (found.length === 0) return "";
  const t = wordsIn(locale, "search");
  const entries = found.map((one) => {
    const lang = one.locale === locale ? "" : ` lang="${localeFacts[one.locale].lang}"`;
    const text = one.address
      ? `<a href="${escapeXml(one.address)}"${lang}>${escapeXml(one.text)}</a>`
      : `<b${lang}>${escapeXml(one.text)}</b>`;
    const name = one.kind === "word" || one.kind === "story" ? "" : `<small>${escapeXml(t(one.kind))}</small>`;
    return `<li class="${one.kind}">${text}${name}</li>`;
  });
  const said = escapeXml(t("suggested", { count: found.length }));
  return `<p>${said}</p><ul aria-label="${escapeXml(t("suggestions"))}">${entries.join("")}</ul>`;
}
