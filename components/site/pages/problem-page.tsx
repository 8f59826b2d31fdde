import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { Wordmark } from "@/components/site/frame/wordmark.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/site/locales.ts";

type ProblemPageProps = {
  locale: Locale;
  status: 500 | 503;
  /** The paper's name; null if it could not be read. */
  paper: string | null;
};

/** The error page: 500 for a failure; 503 if the database is unreachable or there are too many requests. */
export function ProblemPage({ locale, status, paper }: ProblemPageProps) {
  const t = wordsIn(locale, "problem");
  return (
    <main id="main" className="wrap lost">
      <AdditionalStyles />
      <p className="no-such" aria-hidden="true">
        {status}
      </p>
      <div className="blank">
        {paper ? <Wordmark name={paper} locale={locale} /> : <Icon name="horn" />}
        <h1>{status === 503 ? t("awayTitle") : t("failedTitle")}</h1>
        <p>{status === 503 ? t("away") : t("failed")}</p>
        {otherLocales(locale).map((other) => (
          <InOtherLanguage key={other} locale={other} status={status} />
        ))}
        <a className="btn" href={frontAddress(locale)}>
          {t("toFront")}
        </a>
      </div>
    </main>
  );
}

function InOtherLanguage({ locale, status }: { locale: Locale; status: 500 | 503 }) {
  const t = wordsIn(locale, "problem");
  return <p lang={localeFacts[locale].lang}>{status === 503 ? t("away") : t("failed")}</p>;
}
