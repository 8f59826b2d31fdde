import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { Words } from "@/i18n/words.ts";
import { libraryTabs } from "@/lib/inputs/media.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import { type LibraryView, libraryAddress } from "@/lib/newsroom/library-address.ts";
import type { LibraryTab } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./media.module.css";
import { Uploads } from "./uploads.island.tsx";

type MediaLibraryProps = {
  /** The tab's items; null if there are none. */
  wall: ReactNode;
  /** Cursor of the next page, null at the end. */
  older: number | null;
  counts: Record<LibraryTab, number>;
  asked: LibraryView;
  /** Interface language. */
  locale: Locale;
  /** The inspector, next to the items. */
  children: ReactNode;
};

const INPUT = "library-files";

/** The media library: tabs, search, uploads and items. Everything but uploads works without scripts. */
export async function MediaLibrary({ wall, older, counts, asked, locale, children }: MediaLibraryProps) {
  const t = await getTranslations({ locale, namespace: "media" });
  const { tab, q } = asked;
  // One primary button per screen: with an open inspector, it is the inspector's.
  const isDescribing = Boolean(asked.picture);
  return (
    <>
      <header className="desk-head">
        <h1>{t("title")}</h1>
        <div className="desk-head-tools">
          <search className="wide-only">
            <LibrarySearch asked={asked} label={t("findLabel")} hint={t("find")} />
          </search>
          <label className={isDescribing ? "button upload-button" : "button primary upload-button"} htmlFor={INPUT}>
            <Icon name="plus" />
            <span className="wide-only">{t("upload")}</span>
          </label>
        </div>
      </header>
      <main className="desk-main" id="main">
        <div>
          <search className={`phone-only ${styles.find}`}>
            <LibrarySearch asked={asked} label={t("findLabel")} hint={t("find")} />
          </search>
          <nav className="desk-tabs" aria-label={t("tabs")}>
            {libraryTabs.map((one) => (
              <Link
                prefetch={false}
                key={one}
                href={libraryAddress({ tab: one, q, before: null })}
                aria-current={one === tab ? "page" : undefined}
              >
                {t(`tab.${one}`)} <span>{formatNumber(counts[one])}</span>
              </Link>
            ))}
          </nav>
          <Uploads inputId={INPUT} />
          {wall ?? <p className="empty">{emptyWord(asked, counts, t)}</p>}
          {older === null ? null : (
            <Link prefetch={false} className="button" href={libraryAddress({ tab, q, before: older })} rel="next">
              {t("older")}
            </Link>
          )}
        </div>
        {children}
      </main>
    </>
  );
}

function emptyWord({ tab, q }: LibraryView, counts: Record<LibraryTab, number>, t: Words<"media">): string {
  if (q !== "") return t("empty");
  if (tab === "documents") return t("emptyDocuments");
  return counts.all === 0 ? t("emptyAll") : t("empty");
}

function LibrarySearch({ asked: { tab, q }, label, hint }: { asked: LibraryView; label: string; hint: string }) {
  return (
    <form action="/dashboard/media">
      {tab === "all" ? null : <input type="hidden" name="tab" value={tab} />}
      <label className="find-box">
        <Icon name="glass" />
        <input key={q} type="search" name="q" defaultValue={q} placeholder={hint} aria-label={label} maxLength={80} />
      </label>
    </form>
  );
}
