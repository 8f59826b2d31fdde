import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { takeFocus } from "@/components/ui/dialog.island.tsx";
import { formatCalendarDate } from "@/lib/language/dates/dates.ts";
import styles from "./security.module.css";

/** The account and the paper that the codes belong to. */
export type CodesOwner = { paper: string; email: string };

/** Recovery codes, shown only once: to download, print or write down. */
export function RecoveryCodes({ codes, owner, onDone }: { codes: string[]; owner: CodesOwner; onDone: () => void }) {
  const t = useTranslations("security.codes");
  const locale = useLocale();
  const { paper, email } = owner;
  // Only in print and in the file, where nothing else says what the codes are for.
  const heading = useMemo(
    () => t("heading", { paper, email, date: formatCalendarDate(new Date(), locale, "dated") }),
    [t, paper, email, locale],
  );
  const file = useMemo(
    () => `data:text/plain;charset=utf-8,${encodeURIComponent(`${[heading, "", ...codes].join("\r\n")}\r\n`)}`,
    [heading, codes],
  );
  return (
    <div className={styles.recoveryCodes}>
      <p>{t("advice")}</p>
      <p className={styles.printedHeading}>{heading}</p>
      <ul aria-label={t("list")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="button-row">
        <a ref={takeFocus} className="button" href={file} download={t("file")}>
          {t("download")}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {t("print")}
        </button>
      </div>
      <div className="dialog-foot">
        <button type="button" className="button primary" onClick={onDone}>
          {t("done")}
        </button>
      </div>
    </div>
  );
}
