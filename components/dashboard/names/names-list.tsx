import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import {
  MOST_STORIES,
  type NameKind,
  type NameRow,
  type NamesPage,
  type NamesView,
  namesAddress,
} from "@/lib/desk-names.ts";
import { formatNumber } from "@/lib/language/numbers.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/locales.ts";

type NamesListProps = {
  kind: NameKind;
  page: NamesPage;
  view: NamesView;
  /** Language of the interface, by which the list is in order. */
  locale: Locale;
};

/** Tags, authors or places, a row each, looked through by name and page after page. Works without script. */
export function NamesList({ kind, page, view, locale }: NamesListProps) {
  const t = useTranslations("names");
  const { q = "", after = null } = view;
  return (
    <>
      <search className="names-find">
        <form action={namesAddress(kind)}>
          <label className="find-box">
            <Icon name="glass" />
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              placeholder={t(`find.${kind}`)}
              aria-label={t(`find.${kind}`)}
              maxLength={80}
            />
          </label>
        </form>
      </search>
      {page.rows.length > 0 ? <NamesTable kind={kind} rows={page.rows} view={view} locale={locale} /> : null}
      {page.rows.length === 0 ? (
        <div className="desk-empty">
          <p>{q ? t("empty.text", { text: q }) : t(`empty.${kind}`)}</p>
          {q ? (
            <Link prefetch={false} className="button" href={namesAddress(kind)}>
              {t("reset")}
            </Link>
          ) : null}
        </div>
      ) : null}
      {after === null && page.next === null ? null : (
        <nav className="desk-pager" aria-label={t("pages")}>
          {after === null ? null : (
            <Link prefetch={false} className="button" href={namesAddress(kind, { q })}>
              {t("toFirst")}
            </Link>
          )}
          {page.next === null ? null : (
            <Link prefetch={false} className="button" href={namesAddress(kind, { q, after: page.next })} rel="next">
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
    <table className="desk-table names-table">
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
            <td className="number names-count" data-label={t("stories")}>
              {countText(row.stories)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Counting ends somewhere: «999+». */
export function countText(stories: number): string {
  return stories > MOST_STORIES ? `${formatNumber(MOST_STORIES)}+` : formatNumber(stories);
}
