"use client";

import { useTranslations } from "next-intl";

/** Shown in place of a page that failed to render. The editor itself keeps unsaved text. */
export function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("desk.broken");
  return (
    <main className="desk-note" id="main">
      <h1>{t("title")}</h1>
      <p>{t("advice")}</p>
      <button type="button" className="button primary" onClick={reset}>
        {t("again")}
      </button>
      {error.digest ? <small>{t("number", { digest: error.digest })}</small> : null}
    </main>
  );
}
