import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { iso } from "@/db/queries/published/cards.ts";
import { nameOrderOfAll } from "@/db/schema/columns.ts";
import type { Named } from "@/lib/desk.ts";
import type { LogLine, LogPage, LogSubject } from "@/lib/desk-log.ts";
import { nameTabs } from "@/lib/desk-names.ts";
import { isLocale, type Locale } from "@/lib/locales.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { groupName } from "@/lib/synonyms.ts";

const PAGE = 50;

type Row = Omit<LogLine, "subject"> & {
  entity: string;
  article_id: number | null;
  headline: string | null;
  locale: Locale | null;
  person: string | null;
};

type Asked = { before: number | null; person: number | null };

/** Who did what, newest first; null for whoever may not see it. A story is named by the article that its newsroom reads first. */
export async function listLog(person: Person, asked: Asked, locale: Locale): Promise<LogPage | null> {
  if (!can(person, "see-audit")) return null;
  const rows = await database().execute<Row>(sql`
    with page as (
      select * from audit_log where ${asked.before === null ? sql`true` : sql`id < ${asked.before}`}
        and ${asked.person === null ? sql`true` : sql`actor = ${`user:${asked.person}`}`}
      order by id desc limit ${PAGE + 1}
    )
    select l.id, ${iso(sql`l.at`)} as at, coalesce(u.name, l.actor) as by, l.verb, l.entity, l.before, l.after,
      a.id as article_id, a.locale, coalesce(d.copy ->> 'headline', a.headline) as headline, p.name as person
    from page l
    cross join lateral (select split_part(l.entity, ':', 1) as kind,
      case when split_part(l.entity, ':', 2) ~ '^[0-9]{1,9}$' then split_part(l.entity, ':', 2)::int end as id) e
    left join users u on l.actor = 'user:' || u.id
    left join users p on e.kind = 'user' and p.id = e.id
    left join lateral (select id, locale, headline from articles
      where (e.kind = 'article' and id = e.id) or (e.kind = 'story' and story_id = e.id)
      order by locale <> ${locale} limit 1) a on true
    left join article_drafts d on d.article_id = a.id
    order by l.id desc`);
  const lines = rows.slice(0, PAGE).map((row) => lineOf(row, locale));
  return { lines, older: rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null };
}

function lineOf({ id, at, by, verb, before, after, ...row }: Row, locale: Locale): LogLine {
  return {
    id,
    at,
    by,
    verb,
    before,
    after,
    subject: subjectOf(row) ?? namedSubject(row.entity, { ...(before as object), ...(after as object) }, locale),
  };
}

function subjectOf(row: Pick<Row, "entity" | "article_id" | "headline" | "locale" | "person">): LogSubject {
  const [kind = "", name = ""] = row.entity.split(":");
  if (row.article_id !== null && row.locale)
    return { kind: "article", articleId: row.article_id, headline: row.headline ?? "", locale: row.locale };
  if (row.person !== null) return { kind: "person", name: row.person };
  if (kind === "media") return { kind: "picture", mediaId: Number(name) };
  if (kind === "file") return { kind: "document", fileId: Number(name) };
  if (kind === "front" && isLocale(name)) return { kind: "front", locale: name };
  return null;
}

/** A section, tag, author, place, term, word or group of them by the name that the log itself holds: it may be gone by now. */
function namedSubject(entity: string, said: unknown, locale: Locale): LogSubject {
  const of = nameTabs.find((tab) => tab === entity.split(":")[0]);
  const { words, word } = (said ?? {}) as {
    words?: Partial<Record<Locale, { name: string } | string>> | string[];
    word?: string;
  };
  const own = word ?? (Array.isArray(words) ? groupName(words) : words?.[locale]);
  const name = typeof own === "string" ? own : own?.name;
  return of && name ? { kind: "name", of, name } : null;
}

/** Everybody who may be looked for in the log. */
export async function listLogPeople(person: Person): Promise<Named[]> {
  if (!can(person, "see-audit")) return [];
  return [
    ...(await database().execute<Named>(sql`select id, name from users order by ${nameOrderOfAll(sql`name`)}, id`)),
  ];
}
