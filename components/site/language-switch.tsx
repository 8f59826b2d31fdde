import { wordsIn } from "@/i18n/words.ts";
import { frontAddress } from "@/lib/addresses.ts";
import { type Locale, localeFacts, locales } from "@/lib/locales.ts";

/** Where the switch leads in another language; `note`: this very page does not exist there, the address is the nearest one. */
export type SwitchTarget = { locale: Locale; href: string; note?: boolean };

/** Links to the same page in the paper's other languages. */
export function LanguageSwitch({ locale, targets }: { locale: Locale; targets: SwitchTarget[] }) {
  const t = wordsIn(locale, "site");
  return (
    <nav className="langs" aria-label={t("language")}>
      {locales.map((other) =>
        other === locale ? (
          <b key={other} lang={localeFacts[other].lang} aria-current="true">
            {localeFacts[other].badge}
          </b>
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
    </nav>
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
