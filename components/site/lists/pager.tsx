import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

type PagerProps = {
  locale: Locale;
  /** Addresses of the previous and next page; null at the ends. */
  older: string | null;
  newer: string | null;
  /** Address of the first page. */
  first: string;
};

/** Paging of a list: newer, first page, older. Null if a list has only one page. */
export function Pager({ locale, older, newer, first }: PagerProps) {
  if (!older && !newer) return null;
  const t = wordsIn(locale, "list");
  return (
    <nav className="pages" aria-label={t("pages")}>
      {newer && (
        <>
          <a className="more" href={newer} rel="prev">
            <Icon name="prev" /> {t("newer")}
          </a>
          <a className="more" href={first}>
            {t("toFirst")}
          </a>
        </>
      )}
      {older && (
        <a className="more older" href={older} rel="next">
          {t("older")} <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
