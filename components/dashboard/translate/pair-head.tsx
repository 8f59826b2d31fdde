import { useTranslations } from "next-intl";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import styles from "./pairs.module.css";

type PairHeadProps = { source: TranslationSource; locale: Locale; state: ArticleState };

/** Heads of the two columns: language and state of each article. */
export function PairHead({ source, locale, state }: PairHeadProps) {
  const t = useTranslations("translate");
  return (
    <div className={styles.head}>
      <p>
        <b>{localeFacts[source.locale].badge}</b> <StateMark state={source.state} />
        <span className={styles.role}>{t("original")}</span>
      </p>
      <p>
        <b>{localeFacts[locale].badge}</b> <StateMark state={state} />
        <span className={styles.role}>{t("translation")}</span>
      </p>
    </div>
  );
}
