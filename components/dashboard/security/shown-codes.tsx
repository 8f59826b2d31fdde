import { useTranslations } from "next-intl";
import { useMemo } from "react";

/** Recovery codes, the one time that they are shown: to be downloaded, printed, or written down. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTranslations("security.codes");
  const file = useMemo(
    () => `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\r\n")}\r\n`)}`,
    [codes],
  );
  return (
    <div className="recovery-codes">
      <p>{t("advice")}</p>
      <ul aria-label={t("list")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="button-row">
        <a className="button" href={file} download={t("file")}>
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
