import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { requirePerson } from "@/app/_session/current-person.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import styles from "@/components/dashboard/log/log.module.css";
import { LogTable } from "@/components/dashboard/log/log-table.tsx";
import { listLog, listLogPeople } from "@/db/queries/newsroom/people/log.ts";
import { queryRowId } from "@/lib/inputs/schema-parts.ts";
import { logAddress } from "@/lib/newsroom/log.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const filterShape = z.object({ before: queryRowId, person: queryRowId });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("log");
  return { title: t("title") };
}

/** The audit log of the newsroom. */
export default async function LogPage({ searchParams }: Params) {
  const person = await requirePerson();
  const filter = filterShape.parse(await searchParams);
  const [t, page, people] = await Promise.all([
    getTranslations("log"),
    listLog(person, filter, person.interfaceLocale),
    listLogPeople(person),
  ]);
  if (!page) {
    setPageStatus(404);
    return (
      <main id="main" className="desk-note">
        <h1>{t("notYours")}</h1>
      </main>
    );
  }
  return (
    <>
      <DeskHead title={t("title")} />
      <main id="main" className="desk-main">
        <form className={styles.filter} action="/dashboard/log">
          <label htmlFor="log-person">{t("person")}</label>
          <select className="control" id="log-person" name="person" defaultValue={filter.person ?? ""}>
            <option value="">{t("everybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" className="button">
            {t("show")}
          </button>
        </form>
        {page.lines.length === 0 ? <p>{t("empty")}</p> : <LogTable lines={page.lines} now={new Date()} />}
        <div className="desk-pager">
          {filter.before === null ? null : (
            <Link prefetch={false} className="button" href={logAddress({ person: filter.person })}>
              {t("newest")}
            </Link>
          )}
          {page.older === null ? null : (
            <Link
              prefetch={false}
              className="button"
              href={logAddress({ person: filter.person, before: page.older })}
              rel="next"
            >
              {t("older")}
            </Link>
          )}
        </div>
      </main>
    </>
  );
}
