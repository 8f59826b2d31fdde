"use client";

import { useLocale, useTranslations } from "next-intl";
import { LinkToCopy } from "@/components/dashboard/parts/link-to-copy.tsx";
import type { ShownLink } from "@/lib/access/invitations.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import styles from "./people.module.css";

/** A one-time link, shown only once. */
export function OneTimeLink({ link, name, onDone }: { link: ShownLink; name: string; onDone: () => void }) {
  const t = useTranslations("people");
  const locale = useLocale();
  const until = formatDateTime(new Date(link.expiresAt), locale);
  return (
    <div className={styles.oneTimeLink}>
      <p>{link.isMailed ? t("link.mailed") : t("link.advice", { name })}</p>
      <LinkToCopy
        address={link.address}
        label={t("link.label")}
        hint={t("link.until", { until })}
        words={{ copy: t("link.copy"), copied: t("link.copied") }}
        isFirst
      />
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onDone}>
          {t("link.done")}
        </button>
      </div>
    </div>
  );
}
