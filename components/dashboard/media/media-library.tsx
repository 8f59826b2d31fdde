import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { LibraryPicture, LibraryTab, MediaPage } from "@/lib/desk.ts";
import { libraryTabs } from "@/lib/inputs/desk-media.ts";
import { formatShortDay } from "@/lib/language/dates.ts";
import { formatNumber } from "@/lib/language/numbers.ts";
import { type LibraryView, libraryAddress } from "@/lib/library-address.ts";
import { type Locale, localeFacts } from "@/lib/locales.ts";
import { Uploads } from "./uploads.island.tsx";
import "./media.css";

type MediaLibraryProps = {
  page: MediaPage;
  counts: Record<LibraryTab, number>;
  asked: LibraryView;
  /** Language of the interface. */
  locale: Locale;
  /** What stands beside the pictures. */
  children: ReactNode;
};

/** The pictures of the paper: tabs, search, uploads and a wall of tiles. Everything but the uploads works without script. */
export async function MediaLibrary({ page, counts, asked, locale, children }: MediaLibraryProps) {
  const t = await getTranslations({ locale, namespace: "media" });
  const { tab, q } = asked;
  return (
    <>
      <header className="desk-head">
        <h1>{t("title")}</h1>
        <div className="desk-head-tools">
          <search>
            <form action="/dashboard/media">
              {tab === "all" ? null : <input type="hidden" name="tab" value={tab} />}
              <label className="find-box">
                <Icon name="glass" />
                <input
                  key={q}
                  type="search"
                  name="q"
                  defaultValue={q}
                  placeholder={t("find")}
                  aria-label={t("findLabel")}
                  maxLength={80}
                />
              </label>
            </form>
          </search>
        </div>
      </header>
      <main className="desk-main" id="main">
        <div className="library">
          <nav className="desk-tabs" aria-label={t("tabs")}>
            {libraryTabs.map((one) => (
              <Link
                key={one}
                href={libraryAddress({ tab: one, q, before: null })}
                aria-current={one === tab ? "page" : undefined}
              >
                {t(`tab.${one}`)} <span>{formatNumber(counts[one])}</span>
              </Link>
            ))}
          </nav>
          <Uploads />
          {page.pictures.length === 0 ? <p className="empty">{counts.all === 0 ? t("emptyAll") : t("empty")}</p> : null}
          <ul className="picture-tiles">
            {page.pictures.map((picture) => (
              <Tile key={picture.mediaId} picture={picture} asked={asked} locale={locale} />
            ))}
          </ul>
          {page.older === null ? null : (
            <Link className="button" href={libraryAddress({ tab, q, before: page.older })} rel="next">
              {t("older")}
            </Link>
          )}
        </div>
        {children}
      </main>
    </>
  );
}

type TileProps = { picture: LibraryPicture; asked: LibraryView; locale: Locale };

async function Tile({ picture, asked, locale }: TileProps) {
  const t = await getTranslations({ locale, namespace: "media" });
  const isChosen = picture.mediaId === asked.picture;
  const day = formatShortDay(new Date(picture.uploadedAt), new Date(), locale);
  const languages = picture.undescribedIn.map((one) => localeFacts[one].badge).join(", ");
  const problem = picture.credit === "" ? t("noCredit") : languages && t("noAlt", { languages });
  return (
    <li className={isChosen ? "chosen" : undefined}>
      <Link
        href={libraryAddress({ ...asked, picture: picture.mediaId })}
        scroll={false}
        aria-current={isChosen ? "true" : undefined}
      >
        <img src={picture.src} alt="" width={picture.width} height={picture.height} loading="lazy" />
        <b>{picture.alt || picture.caption || t("untitled")}</b>
      </Link>
      <small className={problem ? "bad" : undefined}>{problem || `${picture.credit}, ${day}`}</small>
    </li>
  );
}
