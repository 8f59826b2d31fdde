"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import type { AccountNotice } from "@/lib/access/account-notices.ts";
import { noticeText } from "./notice-text.ts";
import styles from "./security.module.css";

type NoticesProps = { notices: AccountNotice[]; closeNotices: Verb<Record<string, never>, null> };

/** Account notices, above every page until the person closes them. */
export function Notices({ notices, closeNotices }: NoticesProps) {
  const t = useTranslations("security.notices");
  const kinds = useTranslations("security.notices.kinds");
  const locale = useLocale();
  const router = useRouter();
  const close = useVerb(closeNotices);
  if (notices.length === 0) return null;
  return (
    <section className={`notice warn ${styles.notices}`} aria-label={t("title")}>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>{noticeText(kinds, notice, locale)}</li>
        ))}
      </ul>
      <button
        type="button"
        className="button small"
        aria-disabled={close.isPending}
        onClick={() => close.run({}, () => router.refresh())}
      >
        {t("close")}
      </button>
    </section>
  );
}
