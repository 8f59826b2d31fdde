import { wordsIn } from "@/i18n/words.ts";
import { addressInScript, langOf, SCRIPT_SOURCE_LOCALE, scriptEditions, scriptFacts } from "@/lib/site/editions.ts";

/**
 * Links to the same Kazakh page in each script, each named in its own; `address` is the Cyrillic one. When the page is converted to another edition
 * (`server/editions/script-html.ts`), that edition becomes the current one.
 */
export function ScriptSwitch({ address }: { address: string }) {
  const t = wordsIn(SCRIPT_SOURCE_LOCALE, "site.scripts");
  return (
    <nav className="langs" aria-label={t("label")}>
      <a
        href={address}
        lang={langOf(SCRIPT_SOURCE_LOCALE)}
        hrefLang={SCRIPT_SOURCE_LOCALE}
        translate="no"
        aria-current="true"
      >
        {t("cyrillic")}
      </a>
      {scriptEditions.map((edition) => (
        <a key={edition} href={addressInScript(address, edition)} lang={langOf(edition)} hrefLang={langOf(edition)}>
          {scriptFacts[edition].name}
        </a>
      ))}
    </nav>
  );
}
