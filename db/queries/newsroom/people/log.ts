import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { nameOrderOfAll } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { LoggedText, LogLine, LogPage, LogSubject } from "@/lib/newsroom/log.ts";
import { nameTabs } from "@/lib/newsroom/names.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { groupName } from "@/lib/newsroom/synonyms.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";

const PAGE_SIZE = 50;
/** Characters shown of the values before and after: all settings of a paper fit, at their longest. */
const MAX_SHOWN = 10_000;
/** Stored bytes above which a part is left out: only the body of a text is longer, form fields are shorter. */
const LONG_PART_BYTES = 12_000;
/** Maximum length of a name that is read from the log itself, characters. */
const MAX_NAME_LENGTH = 300;

type Row = Omit<LogLine, "subject" | "before" | "after"> & {
  before: string | null;
  after: string | null;
  before_shortened: boolean | null;
  after_shortened: boolean | null;
  entity: string;
  article_id: number | null;
  headline: string | null;
  locale: Locale | null;
  person: string | null;
  /** The logged name of a section, tag, author, place, term or word, and the words of a group: it may be deleted by now. */
  said_name: string | null;
  said_group: string[] | null;
};

type LogFilter = { before: number | null; person: number | null };

/** Who did what, newest first; null if the person may not see the log. A story is named by its article in `locale` if there is one. */
export async function listLog(person: Person, asked: LogFilter, locale: Locale): Promise<LogPage | null> {
  if (!can(person, "see-audit")) return null;
  const rows = await readRows(database(), {
    id: col.int,
    at: col.text,
    by: col.text,
    verb: col.text,
    before: col.text.orNull,
    after: col.text.orNull,
    before_shortened: col.bool.orNull,
    after_shortened: col.bool.orNull,
    entity: col.text,
    article_id: col.int.orNull,
    headline: col.text.orNull,
    locale: col.oneOf(locales).orNull,
    person: col.text.orNull,
    said_name: col.text.orNull,
    said_group: col.json<string[]>().orNull,
  }).of(sql`
    with page as (
      select * from audit_log where ${asked.before === null ? sql`true` : sql`id < ${asked.before}`}
        and ${asked.person === null ? sql`true` : sql`actor = ${`user:${asked.person}`}`}
      order by id desc limit ${PAGE_SIZE + 1}
    )
    select l.id, ${iso(sql`l.at`)} as at, coalesce(u.name, l.actor) as by, l.verb, l.entity,
      left(v.before, ${MAX_SHOWN}) as before, char_length(v.before) > ${MAX_SHOWN} or r.before <> l.before as before_shortened,
      left(v.after, ${MAX_SHOWN}) as after, char_length(v.after) > ${MAX_SHOWN} or r.after <> l.after as after_shortened,
      a.id as article_id, a.locale, coalesce(d.copy ->> 'headline', a.headline) as headline, p.name as person,
      case when e.is_named then left(coalesce(l.after ->> 'word', l.before ->> 'word', w.name), ${MAX_NAME_LENGTH}) end as said_name,
      case when jsonb_typeof(w.words) = 'array' then w.words end as said_group
    from page l
    cross join lateral (select split_part(l.entity, ':', 1) as kind, ${isNamed(sql`l.entity`)} as is_named,
      case when split_part(l.entity, ':', 2) ~ '^[0-9]{1,9}$' then split_part(l.entity, ':', 2)::int end as id) e
    -- «offset 0»: each is made once.
    cross join lateral (select ${withoutLongParts(sql`l.before`)} as before, ${withoutLongParts(sql`l.after`)} as after offset 0) r
    cross join lateral (select ${startOf(sql`r.before`)} as before, ${startOf(sql`r.after`)} as after offset 0) v
    cross join lateral (select case when e.is_named then coalesce(l.after -> 'words', l.before -> 'words') end as words) said
    cross join lateral (select said.words, case jsonb_typeof(said.words -> ${locale}::text)
      when 'string' then said.words ->> ${locale}::text when 'object' then said.words -> ${locale}::text ->> 'name' end as name) w
    left join users u on l.actor = 'user:' || u.id
    left join users p on e.kind = 'user' and p.id = e.id
    left join lateral (select id, locale, headline from articles
      where (e.kind = 'article' and id = e.id) or (e.kind = 'story' and story_id = e.id)
      order by locale <> ${locale} limit 1) a on true
    left join article_drafts d on d.article_id = a.id
    order by l.id desc`);
  const lines = rows.slice(0, PAGE_SIZE).map(lineOf);
  return { lines, older: rows.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null };
}

const isNamed = (entity: SQL) => sql`split_part(${entity}, ':', 1) in ${[...nameTabs]}`;

/** SQL: a logged value without its long parts. Formatting them before the cut would take seconds. */
function withoutLongParts(value: SQL): SQL {
  const short = sql`case when pg_column_size(part) > ${LONG_PART_BYTES} then '"…"' else part end`;
  return sql`case jsonb_typeof(${value})
    when 'null' then null
    when 'object' then (select coalesce(jsonb_object_agg(key, ${short}), '{}') from jsonb_each(${value}) e(key, part))
    when 'array' then
      (select coalesce(jsonb_agg(${short} order by place), '[]') from jsonb_array_elements(${value}) with ordinality e(part, place))
    else ${value} end`;
}

/** SQL: the start of a value. One character more than is shown reveals that it was cut. */
const startOf = (value: SQL) => sql`left(jsonb_pretty(${value}), ${MAX_SHOWN + 1})`;

function lineOf(row: Row): LogLine {
  const { id, at, by, verb } = row;
  const before = loggedText(row.before, row.before_shortened);
  const after = loggedText(row.after, row.after_shortened);
  return { id, at, by, verb, before, after, subject: subjectOf(row) };
}

function loggedText(text: string | null, isShortened: boolean | null): LoggedText | null {
  // PostgreSQL indents by four spaces, which is too wide for a phone.
  const narrow = text?.replace(/^ +/gmu, (spaces) => " ".repeat(spaces.length / 4));
  return narrow ? { text: narrow, isShortened: isShortened === true } : null;
}

function subjectOf(row: Row): LogSubject {
  const [kind = "", name = ""] = row.entity.split(":");
  if (row.article_id !== null && row.locale)
    return { kind: "article", articleId: row.article_id, headline: row.headline ?? "", locale: row.locale };
  if (row.person !== null) return { kind: "person", name: row.person };
  if (kind === "media") return { kind: "picture", mediaId: Number(name) };
  if (kind === "file") return { kind: "document", fileId: Number(name) };
  if (kind === "front" && isLocale(name)) return { kind: "front", locale: name };
  const of = nameTabs.find((tab) => tab === kind);
  const said = row.said_name ?? (row.said_group && groupName(row.said_group));
  return of && said ? { kind: "name", of, name: said } : null;
}

/** All people, for the log's filter; empty if the person may not see the log. */
export async function listLogPeople(person: Person): Promise<Named[]> {
  if (!can(person, "see-audit")) return [];
  return readRows(database(), { id: col.int, name: col.text }).of(
    sql`select id, name from users order by ${nameOrderOfAll(sql`name`)}, id`,
  );
}
