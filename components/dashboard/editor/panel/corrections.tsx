import { useLocale, useTranslations } from "next-intl";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./corrections.module.css";

/** The corrections that stand above the text for readers. Whoever may publish can change them. */
export function Corrections({ session }: { session: ArticleSession }) {
  const t = useTranslations("editor.corrections");
  const now = useNow();
  const locale = useLocale();
  const { article, steps, open } = session;
  const { corrections, state } = steps.publication;
  if (state !== "published") return null;
  return corrections.map((correction) => {
    const when = formatWhen(new Date(correction.at), now, locale);
    return (
      <div key={correction.correctionId} className={`notice ${styles.correction}`}>
        <p>
          <b>{t("of", { when })}</b> <span lang={localeFacts[article.locale].lang}>{correction.text}</span>
        </p>
        {article.may.publish ? (
          <button type="button" className="button small" onClick={() => open({ kind: "correction", correction })}>
            {t("change")}
          </button>
        ) : null}
      </div>
    );
  });
}
