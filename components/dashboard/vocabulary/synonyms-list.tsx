import Link from "next/link";
import { useTranslations } from "next-intl";
import styles from "@/components/dashboard/names/names.module.css";
import { FoundNames } from "@/components/dashboard/names/names-list.tsx";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import { groupName, type SynonymsPage } from "@/lib/newsroom/synonyms.ts";

/** Search synonyms, one row per group. Works without scripts. */
export function SynonymsList({ page, view }: { page: SynonymsPage; view: NamesView }) {
  const t = useTranslations("names");
  return (
    <FoundNames tab="synonym" view={view} next={page.next} isEmpty={page.groups.length === 0}>
      <table className={`desk-table ${styles.table} ${styles.terms}`}>
        <thead>
          <tr>
            <th scope="col">{t("synonym.first")}</th>
            <th scope="col">{t("synonym.others")}</th>
          </tr>
        </thead>
        <tbody>
          {page.groups.map(({ id, words: [first = "", ...others] }) => (
            <tr key={id} aria-selected={id === view.open ? "true" : undefined}>
              <td className="main-cell">
                <Link
                  href={namesAddress("synonym", { ...view, open: id })}
                  scroll={false}
                  prefetch={false}
                  aria-current={id === view.open ? "true" : undefined}
                >
                  {first}
                </Link>
              </td>
              <td data-label={t("synonym.others")}>{groupName(others)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FoundNames>
  );
}
