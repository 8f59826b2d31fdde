import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./typography.module.css";
import type { Typography } from "./use-typography.ts";

type TypographyOfferProps = { typography: Typography; locale: Locale };

/** Offers corrections for pasted text in a bar below the text; shows the dialog on request. */
export function TypographyOffer({ typography, locale }: TypographyOfferProps) {
  const t = useTranslations("editor.typography");
  const { asked, pasted } = typography;
  return (
    <>
      <div className={styles.offer} role="status">
        {pasted > 0 && !asked ? (
          <>
            <p>{t("pasted", { count: pasted })}</p>
            <button type="button" className="button small" onClick={() => void typography.ask("pasted")}>
              {t("look")}
            </button>
            <button
              type="button"
              className="button quiet small icon-only"
              aria-label={t("leave")}
              title={t("leave")}
              onClick={typography.leavePasted}
            >
              <Icon name="cross" />
            </button>
          </>
        ) : null}
      </div>
      {asked ? (
        <asked.Dialog places={asked.places} locale={locale} onClose={typography.close} onTake={typography.take} />
      ) : null}
    </>
  );
}
