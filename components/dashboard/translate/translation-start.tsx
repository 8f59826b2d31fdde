import { useTranslations } from "next-intl";
import styles from "./translate.module.css";

type StartProps = {
  /** Whether the text already has words. */
  hasText: boolean;
  onStart: () => void;
  onPairUp: () => void;
};

/** Turns the text into a translation: with the structure of the original, or by pairing existing text with it. */
export function TranslationStart({ hasText, onStart, onPairUp }: StartProps) {
  const t = useTranslations("translate");
  return (
    <section className={styles.begin}>
      <div>
        {hasText ? null : <h2>{t("start.title")}</h2>}
        <p>{t(hasText ? "pairUp.say" : "start.say")}</p>
      </div>
      <button type="button" className="button" onClick={hasText ? onPairUp : onStart}>
        {t(hasText ? "pairUp.do" : "start.do")}
      </button>
    </section>
  );
}
