import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

type PagerProps = {
  locale: Locale;
  /** Addresses of the neighbouring pages, null at the ends. */
  older: string | null;
  newer: string | null;
  /** Address of the first page. */
  first: string;
  /** Name of this way through, and what its two ways are called, where they are not pages of a list. */
  words?: { name: string; older: string; newer: string; first: string };
};

/** The way through a list: newer, its beginning, older. Nothing where one page holds it all. */
export function Pager({ locale, older, newer, first, words }: PagerProps) {
  if (!older && !newer) return null;
  const t = wordsIn(locale, "list");
  return (
    <nav className="pages" aria-label={words?.name ?? t("pages")}>
      {newer && (
        <>
          <a className="more" href={newer} rel="prev">
            <Icon name="prev" /> {words?.newer ?? t("newer")}
          </a>
          <a className="more" href={first}>
            {words?.first ?? t("toFirst")}
          </a>
        </>
      )}
      {older && (
        <a className="more older" href={older} rel="next">
          {words?.older ?? t("older")} <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
