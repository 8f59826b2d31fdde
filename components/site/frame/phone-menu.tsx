import { SectionItem } from "@/components/site/front/section-item.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { SiteFrame } from "@/lib/article/news.ts";
import { ARCHIVE, archiveAddress, pageAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { ScriptSwitch } from "./script-switch.tsx";
import { SearchLine } from "./search-form.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** Everything without room in a phone's header row; opens without scripts. */
export function PhoneMenu({
  frame,
  locale,
  currentSection,
  scriptsOf,
}: {
  frame: SiteFrame;
  locale: Locale;
  currentSection?: string | undefined;
  scriptsOf: string | null;
}) {
  const t = wordsIn(locale, "site");
  return (
    <details className="menu">
      <summary className="tool">
        <Icon name="lines" />
        <Icon name="cross" />
        <span className="vh">{t("menu")}</span>
      </summary>
      <div>
        <SearchLine locale={locale} />
        <ul>
          {frame.sections.map((section) => (
            <SectionItem key={section.id} section={section} locale={locale} current={currentSection} />
          ))}
          <li>
            <a href={archiveAddress(locale)} aria-current={currentSection === ARCHIVE ? "true" : undefined}>
              {t("archive")}
            </a>
          </li>
          {frame.pages.map(({ slug, title }) => (
            <li key={slug} className="pg">
              <a href={pageAddress(locale, slug)}>{title}</a>
            </li>
          ))}
        </ul>
        {scriptsOf && <ScriptSwitch address={scriptsOf} />}
        <ThemeSwitch locale={locale} />
      </div>
    </details>
  );
}
