import { sectionAddress } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Section } from "@/lib/news.ts";

/** A section in a list of links, marked where the page belongs to it. */
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
