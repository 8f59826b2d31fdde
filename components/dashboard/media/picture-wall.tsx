import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatShortDay } from "@/lib/language/dates/dates.ts";
import { type LibraryView, libraryAddress } from "@/lib/newsroom/library-address.ts";
import type { LibraryPicture } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import styles from "./media.module.css";

type PictureWallProps = { pictures: LibraryPicture[]; asked: LibraryView; locale: Locale };

/** The pictures of the library as tiles, each with what it still lacks. */
export function PictureWall({ pictures, asked, locale }: PictureWallProps) {
  return (
    <ul className={styles.tiles}>
      {pictures.map((picture) => (
        <Tile key={picture.mediaId} picture={picture} asked={asked} locale={locale} />
      ))}
    </ul>
  );
}

function Tile({ picture, asked, locale }: { picture: LibraryPicture; asked: LibraryView; locale: Locale }) {
  const t = useTranslations("media");
  const isChosen = picture.mediaId === asked.picture;
  const day = formatShortDay(new Date(picture.uploadedAt), new Date(), locale);
  const badges = (languages: readonly Locale[]) => languages.map((one) => localeFacts[one].badge).join(", ");
  const uncredited = badges(picture.uncreditedIn);
  const undescribed = badges(picture.undescribedIn);
  const made = picture.aiUse === "none" ? "" : `, ${t(`madeBy.${picture.aiUse}`)}`;
  const problem = uncredited
    ? t("noCredit", { languages: uncredited })
    : undescribed && t("noAlt", { languages: undescribed });
  return (
    <li className={isChosen ? styles.chosen : undefined}>
      <Link
        prefetch={false}
        href={libraryAddress({ ...asked, picture: picture.mediaId })}
        scroll={false}
        aria-current={isChosen ? "true" : undefined}
      >
        <img src={picture.src} alt="" width={picture.width} height={picture.height} loading="lazy" />
        <b>{picture.caption || picture.alt || t("untitled")}</b>
      </Link>
      <small className={problem ? styles.bad : undefined}>{problem || `${picture.credit}, ${day}${made}`}</small>
    </li>
  );
}
