import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { searchAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { MAX_SEARCH_LENGTH } from "@/lib/site/search-length.ts";

/** The search of the masthead: one line with an icon. */
export function SearchLine({ locale }: { locale: Locale }) {
  const t = wordsIn(locale, "search");
  return (
    // biome-ignore lint/a11y/useSemanticElements: screen readers of a few years ago do not know the search element
    <form className="find" action={searchAddress(locale)} role="search" aria-label={t("inPaper")}>
      <input
        type="search"
        name="q"
        maxLength={MAX_SEARCH_LENGTH}
        aria-label={t("inPaper")}
        placeholder={t("inPaper")}
      />
      <button type="submit" className="tool" aria-label={t("find")}>
        <Icon name="glass" />
      </button>
    </form>
  );
}

/** The large search field of the search page and of error pages. `kept`: filters that a new search keeps. */
export function SearchField({
  locale,
  query = "",
  kept = {},
  id,
}: {
  locale: Locale;
  query?: string;
  kept?: Record<string, string | undefined>;
  id?: string;
}) {
  const t = wordsIn(locale, "search");
  return (
    // biome-ignore lint/a11y/useSemanticElements: screen readers of a few years ago do not know the search element
    <form className="q" id={id} action={searchAddress(locale)} role="search" aria-label={t("title")}>
      <input
        type="search"
        name="q"
        maxLength={MAX_SEARCH_LENGTH}
        defaultValue={query}
        aria-label={t("what")}
        placeholder={query ? undefined : t("placeholder")}
      />
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <button type="submit">{t("find")}</button>
    </form>
  );
}
