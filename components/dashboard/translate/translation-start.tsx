import { useTranslations } from "next-intl";

type StartProps = {
  /** Something is written already. */
  hasText: boolean;
  onStart: () => void;
  onPairUp: () => void;
};

/** How the text becomes a translation: begun with the structure of its original, or paired with it where it is written already. */
export function TranslationStart({ hasText, onStart, onPairUp }: StartProps) {
  const t = useTranslations("translate");
  return (
    <section className="translation-begin">
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
