import { getTranslations } from "next-intl/server";
import type { ChipGroup } from "@/components/site/filter-chips.tsx";
import { withQuery } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";

/** The choice between both languages and the reader's own, for a list at `path`. */
export async function languageChips(path: string, locale: Locale, lang: string | undefined): Promise<ChipGroup> {
  const t = await getTranslations({ locale, namespace: "list" });
  return {
    chips: [
      { label: t("bothLanguages"), href: path, current: lang !== locale },
      { label: t("thisLanguage"), href: withQuery(path, { lang: locale }), current: lang === locale },
    ],
  };
}
