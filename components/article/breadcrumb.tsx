import { getTranslations } from "next-intl/server";
import { frontAddress, sectionAddress } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Section } from "@/lib/news.ts";

/** The way up: front page, section. The headline follows at once, so it is not repeated. */
export async function Breadcrumb({ section, locale }: { section: Section; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "article" });
  return (
    <nav className="crumb" aria-label={t("path")}>
      <a href={frontAddress(locale)}>{t("front")}</a>
      <a href={sectionAddress(locale, section.slug)}>{section.name}</a>
    </nav>
  );
}
