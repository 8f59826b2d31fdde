import Link from "next/link";
import { useTranslations } from "next-intl";
import namesStyles from "@/components/dashboard/names/names.module.css";
import { FoundNames } from "@/components/dashboard/names/names-list.tsx";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import type { ExceptionsPage } from "@/lib/newsroom/script-exceptions.ts";
import { langOf } from "@/lib/site/editions.ts";
import styles from "./vocabulary.module.css";

/** Spelling exceptions for the other scripts, one row per word; where a script has none, the rules' spelling. Works without scripts. */
export function ExceptionsList({ page, view }: { page: ExceptionsPage; view: NamesView }) {
  const t = useTranslations("names");
  return (
    <FoundNames tab="script" view={view} next={page.next} isEmpty={page.exceptions.length === 0}>
      <table className={`desk-table ${namesStyles.table}`}>
        <thead>
          <tr>
            {(["word", "latin", "arabic"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`script.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.exceptions.map(({ id, word, latin, arabic }) => (
            <tr key={id} aria-selected={id === view.open ? "true" : undefined}>
              <td className="main-cell" lang={langOf("kk")}>
                <Link
                  href={namesAddress("script", { ...view, open: id })}
                  scroll={false}
                  prefetch={false}
                  aria-current={id === view.open ? "true" : undefined}
                >
                  {word}
                </Link>
              </td>
              <td lang={langOf("kk-latn")} data-label={t("script.latin")}>
                {latin || <ByTheRules spelling={toLatin(word, "2021")} />}
              </td>
              <td lang={langOf("kk-arab")} data-label={t("script.arabic")}>
                <bdi>{arabic || <ByTheRules spelling={toArabic(word)} />}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </FoundNames>
  );
}

function ByTheRules({ spelling }: { spelling: string }) {
  const t = useTranslations("names");
  return (
    <span className={styles.byRule} title={t("script.byTheRules")}>
      {spelling}
    </span>
  );
}
