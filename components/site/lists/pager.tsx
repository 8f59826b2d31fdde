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
  /** Accessible name and link texts, if they differ from those of a list's pages. `first` then leads to the page above this one. */
  words?: { name: string; older: string; newer: string; first: string };
};

/** Paging of a list: newer, first page, older. With `words` it links neighbours and the page above. Null if a list has only one page. */
export function Pager({ locale, older, newer, first, words }: PagerProps) {
  if (!older && !newer && !words) return null;
  const t = wordsIn(locale, "list");
  return (
    <nav className="pages" aria-label={words?.name ?? t("pages")}>
      {newer && (
        <a className="more" href={newer} rel="prev">
          <Icon name="prev" /> {words?.newer ?? t("newer")}
        </a>
      )}
      {(newer || words) && (
        <a className="more" href={first}>
          {words?.first ?? t("toFirst")}
        </a>
      )}
      {older && (
        <a className="more older" href={older} rel="next">
          {words?.older ?? t("older")} <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
