import Link from "next/link";
import styles from "@/components/dashboard/names/names.module.css";
import { FoundNames } from "@/components/dashboard/names/names-list.tsx";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/site/locales.ts";
import type { TermsPage } from "@/lib/translation/glossary.ts";

type TermsListProps = {
  page: TermsPage;
  view: NamesView;
  /** Interface language, by which the list is sorted. */
  locale: Locale;
};

/** The glossary, one row per term, sorted by the interface language. Works without scripts. */
export function TermsList({ page, view, locale }: TermsListProps) {
  const others = otherLocales(locale);
  return (
    <FoundNames tab="term" view={view} next={page.next} isEmpty={page.terms.length === 0}>
      <table className={`desk-table ${styles.table} ${styles.terms}`}>
        <thead>
          <tr>
            {[locale, ...others].map((one) => (
              <th key={one} scope="col">
                {localeFacts[one].badge}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.terms.map(({ id, words }) => (
            <tr key={id} aria-selected={id === view.open ? "true" : undefined}>
              <td className="main-cell" lang={localeFacts[locale].lang}>
                <Link
                  href={namesAddress("term", { ...view, open: id })}
                  scroll={false}
                  prefetch={false}
                  aria-current={id === view.open ? "true" : undefined}
                >
                  {words[locale]}
                </Link>
              </td>
              {others.map((other) => (
                <td key={other} lang={localeFacts[other].lang} data-label={localeFacts[other].badge}>
                  {words[other]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </FoundNames>
  );
}
