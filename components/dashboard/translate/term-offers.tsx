import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./pairs.module.css";
import type { TranslationSession } from "./use-translation-session.ts";

/** Glossary terms in the original of the current paragraph; a press inserts one into the translation. */
export function TermOffers({ translation }: { translation: TranslationSession }) {
  const t = useTranslations("translate.terms");
  const { session, source, terms } = translation;
  const { locale, may } = session.article;
  const { offers } = terms;
  if (!may.write) return null;
  if (offers.length === 0) return null;
  const next = offers.find(({ isUsed }) => !isUsed);
  return (
    <ul className={styles.termOffers} aria-label={t("name")}>
      {offers.map((offer) => (
        <li key={offer.term.id}>
          <button
            type="button"
            className="button small quiet"
            aria-keyshortcuts={offer === next ? "Alt+G" : undefined}
            // Keeps the cursor in the text, and the keyboard open on a phone.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => terms.insert(offer)}
          >
            {offer.isUsed ? <Icon name="check" /> : null}
            <span className="vh">{t(offer.isUsed ? "used" : "insert")} </span>
            <span lang={localeFacts[source.locale].lang}>{offer.term.words[source.locale]}</span>
            <span aria-hidden="true"> → </span>
            <b lang={localeFacts[locale].lang}>{offer.words}</b>
            {offer === next ? <kbd className="wide-only">Alt G</kbd> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
