import { useLocale, useTranslations } from "next-intl";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { formatCardTime, formatDateTime } from "@/lib/language/dates/dates.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Colleague } from "@/lib/newsroom/people.ts";
import styles from "./people.module.css";
import { type PeopleVerbs, PersonActions } from "./person-actions.island.tsx";

type PeopleTableProps = {
  people: Colleague[];
  sections: readonly Named[];
  ownId: number;
  now: Date;
  verbs: PeopleVerbs;
};

/** All people with an account, one row each. */
export function PeopleTable({ people, sections, ownId, now, verbs }: PeopleTableProps) {
  const t = useTranslations("people");
  const desk = useTranslations("desk");
  return (
    <table className={`desk-table has-row-menu ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("role")}</th>
          <th scope="col">{t("languages")}</th>
          <th scope="col">{t("access")}</th>
          <th scope="col">
            <span className="vh">{t("actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={person.state === "deactivated" ? styles.closed : undefined}>
            <td className="main-cell">
              {person.name}
              {person.id === ownId ? <small className={styles.you}>{t("you")}</small> : null}
              {person.hasSecondFactor ? <small className={styles.you}>{t("secondFactor")}</small> : null}
              <small className={styles.email}>{person.email}</small>
            </td>
            <td>{desk(`roles.${person.role}`)}</td>
            <td>
              <span className="button-row">
                {person.locales.map((locale) => (
                  <LanguageBadge key={locale} locale={locale} />
                ))}
              </span>
            </td>
            <td>
              <Access person={person} now={now} />
            </td>
            <td className="row-menu">
              {person.id === ownId ? null : <PersonActions person={person} sections={sections} verbs={verbs} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the person can sign in, and when they were last seen. */
function Access({ person: { state, seenAt, linkUntil }, now }: { person: Colleague; now: Date }) {
  const t = useTranslations("people");
  const locale = useLocale();
  if (state === "deactivated") return <span>{t("states.deactivated")}</span>;
  if (state === "active") {
    const when = seenAt && formatCardTime(new Date(seenAt), now, locale);
    return <span>{when ? t("states.seen", { when }) : t("states.signedOut")}</span>;
  }
  const isReset = state === "reset";
  if (!linkUntil) return <span className={styles.warning}>{t(isReset ? "states.resetOver" : "states.linkOver")}</span>;
  return (
    <span>
      {t(isReset ? "states.reset" : "states.invited", { until: formatDateTime(new Date(linkUntil), locale) })}
    </span>
  );
}
