import { wordsIn } from "@/i18n/words.ts";
import type { Section } from "@/lib/article/news.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The name of a section above its stories, with a link to all of them. */
export function BandHead({ section, locale }: { section: Section; locale: Locale }) {
  const t = wordsIn(locale, "front");
  const href = sectionAddress(locale, section.slug);
  return (
    <header className="bandhead">
      <h2>
        <a href={href}>{section.name}</a>
      </h2>
      <a href={href}>
        {t("wholeSection")}
        <span className="vh"> {section.name}</span>
      </a>
    </header>
  );
}
