import type { ChipGroup } from "@/components/site/lists/filter-chips.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { withQuery } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Filter chips of a list at `path`: both languages, or the reader's only. */
export function languageChips(path: string, locale: Locale, lang: string | undefined): ChipGroup {
  const t = wordsIn(locale, "list");
  return {
    chips: [
      { label: t("bothLanguages"), href: path, current: lang !== locale },
      { label: t("thisLanguage"), href: withQuery(path, { lang: locale }), current: lang === locale },
    ],
  };
}
