import { wordsIn } from "@/i18n/words.ts";
import { addressInScript, langOf, SCRIPTS_OF, scriptEditions, scriptFacts } from "@/lib/site/editions.ts";

/**
 * Links to the same Kazakh page in each script, each named in its own; `address` is the Cyrillic one. Where the page is made into another
 * edition (`server/editions/script-html.ts`), that one becomes the current.
 */
export function ScriptSwitch({ address }: { address: string }) {
  const t = wordsIn(SCRIPTS_OF, "site.scripts");
  return (
    <nav className="langs" aria-label={t("label")}>
      <a href={address} lang={langOf(SCRIPTS_OF)} hrefLang={SCRIPTS_OF} translate="no" aria-current="true">
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
