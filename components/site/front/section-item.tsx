import type { Section } from "@/lib/article/news.ts";
import { sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A section in a list of links, marked if the page belongs to it. */
export function SectionItem({
  section,
  locale,
  current,
}: {
  section: Section;
  locale: Locale;
  current: string | undefined;
}) {
  return (
    <li className={`sec-${section.colour}`}>
      <a href={sectionAddress(locale, section.slug)} aria-current={section.slug === current ? "true" : undefined}>
        {section.name}
      </a>
    </li>
  );
}
