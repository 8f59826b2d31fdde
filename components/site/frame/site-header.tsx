import { SectionItem } from "@/components/site/front/section-item.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Section, SiteFrame } from "@/lib/article/news.ts";
import { almatyDay, formatToday } from "@/lib/language/dates/dates.ts";
import { ARCHIVE, archiveAddress, searchAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { LanguageSwitch, type SwitchTarget } from "./language-switch.tsx";
import { PhoneMenu } from "./phone-menu.tsx";
import { SearchLine } from "./search-form.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { Wordmark } from "./wordmark.tsx";

type SiteHeaderProps = {
  frame: SiteFrame;
  locale: Locale;
  kind: "front" | "inner";
  /** Slug of the section that the page belongs to, or `ARCHIVE`. */
  currentSection?: string;
  switchTo: SwitchTarget[];
  scriptsOf: string | null;
  now: Date;
};

/** Skip link, date, languages, masthead, search and sections. The front page's wordmark is its h1. */
export function SiteHeader({ frame, locale, kind, currentSection, switchTo, scriptsOf, now }: SiteHeaderProps) {
  const t = wordsIn(locale, "site");
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className={kind === "front" ? "hd front" : "hd"}>
        <div className="paper">
          <Wordmark name={frame.paper.name} locale={locale} as={kind === "front" ? "h1" : "p"} />
          {kind === "front" && <small>{frame.paper.tagline}</small>}
        </div>
        <div className="util">
          <LanguageSwitch locale={locale} targets={switchTo} scriptsOf={scriptsOf} />
          <ThemeSwitch locale={locale} />
        </div>
        <a className="tool" href={searchAddress(locale)} aria-label={t("search")}>
          <Icon name="glass" />
        </a>
        <PhoneMenu frame={frame} locale={locale} currentSection={currentSection} scriptsOf={scriptsOf} />
        <Ear foundedYear={frame.paper.foundedYear} locale={locale} now={now} />
        <SearchLine locale={locale} />
        <SectionsNav sections={frame.sections} locale={locale} current={currentSection} />
        <time className="date" dateTime={almatyDay(now)}>
          {formatToday(now, locale)}
        </time>
      </header>
    </>
  );
}

/** The corner of the masthead: the paper's age and languages. */
function Ear({ foundedYear, locale, now }: { foundedYear: number; locale: Locale; now: Date }) {
  const t = wordsIn(locale, "site");
  const years = Number(almatyDay(now).slice(0, 4)) - foundedYear;
  return (
    <p className="ear">
      {years > 1 && <b>{t("yearsWithReaders", { years })}</b>}
      {t("inBothLanguages")}
    </p>
  );
}

type SectionsNavProps = { sections: Section[]; locale: Locale; current: string | undefined };

function SectionsNav({ sections, locale, current }: SectionsNavProps) {
  const t = wordsIn(locale, "site");
  return (
    <nav className="nav" aria-label={t("sections")}>
      <ul>
        {sections.map((section) => (
          <SectionItem key={section.id} section={section} locale={locale} current={current} />
        ))}
        <li className="sep">
          <a href={archiveAddress(locale)} aria-current={current === ARCHIVE ? "true" : undefined}>
            {t("archive")}
          </a>
        </li>
      </ul>
    </nav>
  );
}
