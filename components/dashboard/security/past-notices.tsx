import { useLocale, useTranslations } from "next-intl";
import type { AccountNotice } from "@/lib/access/account-notices.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import { noticeText } from "./notice-text.ts";
import styles from "./security.module.css";

/** Recent account notices, newest first. */
export function PastNotices({ notices }: { notices: AccountNotice[] }) {
  const t = useTranslations("security.notices");
  const kinds = useTranslations("security.notices.kinds");
  const locale = useLocale();
  if (notices.length === 0) return <p>{t("none")}</p>;
  return (
    <ul className={styles.pastNotices}>
      {notices.map((notice) => (
        <li key={notice.id}>
          <time dateTime={notice.at}>{formatDateTime(new Date(notice.at), locale)}</time>
          {noticeText(kinds, notice, locale)}
        </li>
      ))}
    </ul>
  );
}
