import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { formatDeskTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import { type Redirect, type RedirectPage, readableAddress, redirectsAddress } from "@/lib/site/redirects.ts";
import { RedirectActions, type RedirectVerbs } from "./redirect-dialogs.island.tsx";
import styles from "./redirects.module.css";

type RedirectTableProps = { page: RedirectPage; text: string; isDeep: boolean; verbs: RedirectVerbs };

/** Redirects: old addresses, one row each, and their targets. */
export function RedirectTable({ page, text, isDeep, verbs }: RedirectTableProps) {
  const t = useTranslations("redirects");
  if (page.redirects.length === 0) return <p className="desk-empty">{t(text ? "nothingFound" : "empty")}</p>;
  return (
    <>
      <table className={`desk-table has-row-menu ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("to")}</th>
            <th scope="col">{t("since")}</th>
            <th scope="col">
              <span className="vh">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.redirects.map((redirect) => (
            <Row key={redirect.from} redirect={redirect} verbs={verbs} />
          ))}
        </tbody>
      </table>
      {page.older || isDeep ? (
        <nav className="desk-pager" aria-label={t("pages")}>
          {isDeep ? (
            <Link prefetch={false} className="button" href={redirectsAddress({ text })}>
              {t("toFirst")}
            </Link>
          ) : null}
          {page.older ? (
            <Link prefetch={false} className="button" href={redirectsAddress({ text, before: page.older })} rel="next">
              {t("further")}
              <Icon name="next" />
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

function Row({ redirect, verbs }: { redirect: Redirect; verbs: RedirectVerbs }) {
  const t = useTranslations("redirects");
  const locale = useLocale();
  const { from, to } = redirect;
  const at = new Date(redirect.at);
  return (
    <tr>
      <td className="main-cell" title={readableAddress(from)}>
        {readableAddress(from)}
      </td>
      <td className={styles.target}>
        {to === null ? (
          <span className={styles.gone}>{t("gone")}</span>
        ) : (
          <a className="txt-link" href={to} target="_blank" rel="noopener" title={readableAddress(to)}>
            {readableAddress(to)}
          </a>
        )}
      </td>
      <td>
        <time dateTime={toZonedIso(at)}>{formatDeskTime(at, new Date(), locale)}</time>
      </td>
      <td className="row-menu">
        <RedirectActions redirect={redirect} verbs={verbs} />
      </td>
    </tr>
  );
}
