import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon.tsx";
import type { Locale } from "@/lib/locales.ts";

type PagerProps = {
  locale: Locale;
  /** Addresses of the neighbouring pages, null at the ends. */
  older: string | null;
  newer: string | null;
  /** Address of the first page. */
  first: string;
};

/** The way through a list: newer, its beginning, older. Nothing where one page holds it all. */
export async function Pager({ locale, older, newer, first }: PagerProps) {
  if (!older && !newer) return null;
  const t = await getTranslations({ locale, namespace: "list" });
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
