import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { type Operator, operatorNames } from "@/lib/access/permissions.ts";
import { formatDeskTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import { type LogLine, type LogSubject, loggedVerbs } from "@/lib/newsroom/log.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./log.module.css";

/** The audit log, one row per action; the values before and after open below. */
export function LogTable({ lines, now }: { lines: LogLine[]; now: Date }) {
  const t = useTranslations("log");
  const locale = useLocale();
  return (
    <table className={`desk-table ${styles.table}`}>
      <thead>
        <tr>
          {(["when", "who", "what", "about"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const at = new Date(line.at);
          return (
            <tr key={line.id}>
              <td>
                <time dateTime={toZonedIso(at)}>{formatDeskTime(at, now, locale)}</time>
              </td>
              <td>{isOperator(line.by) ? t(`operators.${line.by}`) : line.by}</td>
              <td>
                {isLogged(line.verb) ? t(`verb.${line.verb}`) : line.verb}
                <Change line={line} />
              </td>
              <td>
                <Subject subject={line.subject} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function isOperator(by: string): by is Operator["name"] {
  return (operatorNames as readonly string[]).includes(by);
}

function isLogged(verb: string): verb is (typeof loggedVerbs)[number] {
  return (loggedVerbs as readonly string[]).includes(verb);
}

function Subject({ subject }: { subject: LogSubject }) {
  const t = useTranslations("log");
  switch (subject?.kind) {
    case "article":
      return (
        <Link
          prefetch={false}
          href={`/dashboard/articles/${subject.articleId}`}
          lang={localeFacts[subject.locale].lang}
        >
          <LanguageBadge locale={subject.locale} /> {subject.headline || t("untitled")}
        </Link>
      );
    case "picture":
      return (
        <Link prefetch={false} href={`/dashboard/media?picture=${subject.mediaId}`}>
          {t("picture", { number: subject.mediaId })}
        </Link>
      );
    case "document":
      return (
        <Link prefetch={false} href="/dashboard/media?tab=documents">
          {t("document", { number: subject.fileId })}
        </Link>
      );
    case "front":
      return (
        <Link prefetch={false} href={`/dashboard/front?locale=${subject.locale}`}>
          {t("front", { language: localeFacts[subject.locale].badge })}
        </Link>
      );
    case "person":
      return subject.name;
    case "name":
      return t(`named.${subject.of}`, { name: subject.name });
    default:
      return null;
  }
}

/** The logged values before and after; long ones are truncated. */
function Change({ line: { before, after } }: { line: LogLine }) {
  const t = useTranslations("log");
  const sides = [
    ["before", before],
    ["after", after],
  ] as const;
  if (!before && !after) return null;
  return (
    <details>
      <summary>{t("details")}</summary>
      <dl>
        {sides.map(([side, logged]) =>
          logged ? (
            <div key={side}>
              <dt>{t(side)}</dt>
              <dd>
                <pre>{logged.text}</pre>
                {logged.isShortened ? <p className={styles.shortened}>{t("shortened")}</p> : null}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </details>
  );
}
