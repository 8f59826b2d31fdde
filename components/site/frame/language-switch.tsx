import { wordsIn } from "@/i18n/words.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { addressInScript, langOf, SCRIPT_SOURCE_LOCALE, scriptEditions, scriptFacts } from "@/lib/site/editions.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";

/** A target of the language switch; `note`: the page does not exist in that language, and `href` is the nearest one. */
export type SwitchTarget = { locale: Locale; href: string; note?: boolean };

type LanguageSwitchProps = {
  locale: Locale;
  targets: SwitchTarget[];
  /** Address of a Kazakh page that also exists in the other scripts. */
  scriptsOf: string | null;
};

/**
 * Links to the same page in the paper's other languages and, on a Kazakh page, in its other scripts; on a phone the scripts are only in the menu
 * (`ScriptSwitch`). When the page is converted to another script (`server/editions/script-html.ts`), that script becomes the current one.
 */
export function LanguageSwitch({ locale, targets, scriptsOf }: LanguageSwitchProps) {
  const t = wordsIn(locale, "site");
  return (
    <nav className="langs" aria-label={t("language")}>
      {locales.map((other) =>
        other === locale ? (
          <OwnLanguage key={other} locale={other} scriptsOf={scriptsOf} />
        ) : (
          <OtherLanguage
            key={other}
            target={
              targets.find((one) => one.locale === other) ?? {
                locale: other,
                href: frontAddress(other),
              }
            }
          />
        ),
      )}
      {scriptsOf &&
        scriptEditions.map((edition) => (
          <a
            key={edition}
            className="alt"
            href={addressInScript(scriptsOf, edition)}
            lang={langOf(edition)}
            hrefLang={langOf(edition)}
            title={scriptFacts[edition].name}
          >
            {scriptFacts[edition].badge}
          </a>
        ))}
    </nav>
  );
}

function OwnLanguage({ locale, scriptsOf }: { locale: Locale; scriptsOf: string | null }) {
  const { lang, badge } = localeFacts[locale];
  if (!scriptsOf)
    return (
      <b lang={lang} aria-current="true">
        {badge}
      </b>
    );
  return (
    <a href={scriptsOf} lang={lang} hrefLang={SCRIPT_SOURCE_LOCALE} translate="no" aria-current="true">
      {badge}
    </a>
  );
}

function OtherLanguage({ target }: { target: SwitchTarget }) {
  const t = wordsIn(target.locale, "site");
  const { lang, badge } = localeFacts[target.locale];
  return (
    <a href={target.href} lang={lang} hrefLang={lang} title={target.note ? t("notInThisLanguage") : t("languageName")}>
      {badge}
    </a>
  );
}
