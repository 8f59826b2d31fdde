import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import {
  MAX_COUNTED_STORIES,
  type NameKind,
  type NameRow,
  type NamesPage,
  type NamesView,
  type NameTab,
  namesAddress,
} from "@/lib/newsroom/names.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/site/locales.ts";
import styles from "./names.module.css";

type NamesListProps = {
  kind: NameKind;
  page: NamesPage;
  view: NamesView;
  /** Interface language, by which the list is sorted. */
  locale: Locale;
};

/** Tags, authors or places, one row each, with search and paging. Works without scripts. */
export function NamesList({ kind, page, view, locale }: NamesListProps) {
  return (
    <FoundNames tab={kind} view={view} next={page.next} isEmpty={page.rows.length === 0}>
      <NamesTable kind={kind} rows={page.rows} view={view} locale={locale} />
    </FoundNames>
  );
}

type FoundNamesProps = {
  tab: Exclude<NameTab, "section">;
  view: NamesView;
  next: number | null;
  isEmpty: boolean;
  children: ReactNode;
};

/** The frame of a list of names: search field, paging, and a message if empty. */
export function FoundNames({ tab, view, next, isEmpty, children }: FoundNamesProps) {
  const t = useTranslations("names");
  const { q = "", after = null } = view;
  return (
    <>
      <search className={styles.find}>
        <form action={namesAddress(tab)}>
          <label className="find-box">
            <Icon name="glass" />
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              placeholder={t(`find.${tab}`)}
              aria-label={t(`find.${tab}`)}
              maxLength={80}
            />
          </label>
        </form>
      </search>
      {isEmpty ? (
        <div className="desk-empty">
          <p>{q ? t("empty.text", { text: q }) : t(`empty.${tab}`)}</p>
          {q ? (
            <Link prefetch={false} className="button" href={namesAddress(tab)}>
              {t("reset")}
            </Link>
          ) : null}
        </div>
      ) : (
        children
      )}
      {after === null && next === null ? null : (
        <nav className="desk-pager" aria-label={t("pages")}>
          {after === null ? null : (
            <Link prefetch={false} className="button" href={namesAddress(tab, { q })}>
              {t("toFirst")}
            </Link>
          )}
          {next === null ? null : (
            <Link prefetch={false} className="button" href={namesAddress(tab, { q, after: next })} rel="next">
              {t("further")}
              <Icon name="next" />
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

type NamesTableProps = { kind: NameKind; rows: NameRow[]; view: NamesView; locale: Locale };

function NamesTable({ kind, rows, view, locale }: NamesTableProps) {
  const t = useTranslations("names");
  const others = otherLocales(locale);
  return (
    <table className={`desk-table ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{t(`name.${kind}`)}</th>
          {others.map((other) => (
            <th key={other} scope="col">
              {localeFacts[other].badge}
            </th>
          ))}
          <th scope="col" className="number">
            {t("stories")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} aria-selected={row.id === view.open ? "true" : undefined}>
            <td className="main-cell">
              <Link
                href={namesAddress(kind, { ...view, open: row.id })}
                scroll={false}
                prefetch={false}
                aria-current={row.id === view.open ? "true" : undefined}
              >
                {row.names[locale]}
              </Link>
            </td>
            {others.map((other) => (
              <td key={other} lang={localeFacts[other].lang} data-label={localeFacts[other].badge}>
                {row.names[other]}
              </td>
            ))}
            <td className={`number ${styles.count}`} data-label={t("stories")}>
              {countText(row.stories)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Counts above the limit show as «999+». */
export function countText(stories: number): string {
  return stories > MAX_COUNTED_STORIES ? `${formatNumber(MAX_COUNTED_STORIES)}+` : formatNumber(stories);
}
