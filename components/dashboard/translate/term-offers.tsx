import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { Offer } from "./use-terms.ts";

type TermOffersProps = { offers: Offer[]; from: Locale; to: Locale; onInsert: (offer: Offer) => void };

/** Glossary terms in the original of a paragraph; a press inserts one into the translation. */
export function TermOffers({ offers, from, to, onInsert }: TermOffersProps) {
  const t = useTranslations("translate.terms");
  if (offers.length === 0) return null;
  const next = offers.find(({ isUsed }) => !isUsed);
  return (
    <ul className="term-offers" aria-label={t("name")}>
      {offers.map((offer) => (
        <li key={offer.term.id}>
          <button
            type="button"
            className="button small quiet"
            aria-keyshortcuts={offer === next ? "Alt+G" : undefined}
            // Keeps the cursor in the text, and the keyboard open on a phone.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(offer)}
          >
            {offer.isUsed ? <Icon name="check" /> : null}
            <span className="vh">{t(offer.isUsed ? "used" : "insert")} </span>
            <span lang={localeFacts[from].lang}>{offer.term.words[from]}</span>
            <span aria-hidden="true"> → </span>
            <b lang={localeFacts[to].lang}>{offer.words}</b>
            {offer === next ? <kbd className="wide-only">Alt G</kbd> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
