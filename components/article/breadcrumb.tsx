import { wordsIn } from "@/i18n/words.ts";
import type { Section } from "@/lib/article/news.ts";
import { frontAddress, sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Breadcrumb: front page, section. The headline follows directly, so it is not repeated. */
export function Breadcrumb({ section, locale }: { section: Section; locale: Locale }) {
  const t = wordsIn(locale, "article");
  return (
    <nav className="crumb" aria-label={t("path")}>
      <a href={frontAddress(locale)}>{t("front")}</a>
      <a href={sectionAddress(locale, section.slug)}>{section.name}</a>
    </nav>
  );
}
