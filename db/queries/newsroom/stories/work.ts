import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { stateOfArticle } from "@/db/queries/newsroom/articles/article.ts";
import { articleVisibleTo, draftReadableBy } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { almatyDay, dayRange } from "@/lib/language/dates/dates.ts";
import type { OutToday, OwnText, ReadText, WaitingText, Work } from "@/lib/newsroom/work.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { headOf, workingHeadline } from "./stories.ts";

const MAX_WAITING = 30;
const MAX_OWN = 20;
const MAX_TODAY = 40;
const MAX_READ = 6;

/** A person's overview of the day: what waits for them, what they write, what is published today, what is read most. */
export async function getWork(person: Person, locale: Locale, now: Date): Promise<Work> {
  if (!can(person, "see-newsroom")) return { waiting: [], own: [], today: [], read: [] };
  const [waiting, own, today, read] = await Promise.all([
    listWaiting(person),
    listOwn(person),
    listToday(person, locale, now),
    listRead(person, locale),
  ]);
  return { waiting, own, today, read };
}

/** How many texts wait for a person, for the number at «my work»; at most 30, like the list. */
export async function countWaiting(person: Person): Promise<number> {
  if (!can(person, "see-newsroom")) return 0;
  const [row] = await readRows(database(), { count: col.int }).of(
    sql`select count(*)::int as count from (select from (${waitsFor(person)}) w limit ${MAX_WAITING}) waiting`,
  );
  return row?.count ?? 0;
}

const text = sql`a.id as "articleId", a.locale, ${workingHeadline} as headline, ${stateOfArticle} as state`;

/**
 * SQL: ids of articles that wait for the person, and why: texts that are ready or in review, in languages that the person publishes in; the
 * person's own texts that were sent back; and stale translations that the person may update.
 */
function waitsFor(person: Person): SQL {
  const published = locales.filter((locale) => can(person, "publish-article", { locale }));
  const inPublished = sql`a.locale in (select jsonb_array_elements_text(${JSON.stringify(published)}::jsonb))`;
  const handedIn = sql`(a.status in ('review', 'ready') and ${inPublished}
    or a.status = 'draft' and a.review_note <> '' and a.owner_id = ${person.id})`;
  const isKept = sql`exists (select from stories s where s.id = a.story_id and s.trashed_at is null)`;
  return sql`select a.id, case a.status when 'draft' then 'sent-back' else a.status end as why, a.touched_at
      from articles a where a.status <> 'published' and ${handedIn} and ${isKept}
    union all select a.id, 'stale', a.touched_at from translations x join articles a on a.id = x.article_id
      where x.stale > 0 and (${inPublished} or a.owner_id = ${person.id} and a.status in ('draft', 'review'))
        and not (a.status <> 'published' and ${handedIn}) and ${isKept}`;
}

/** The longest waiting first. */
async function listWaiting(person: Person): Promise<WaitingText[]> {
  return readRows(database(), {
    articleId: col.int,
    locale: col.oneOf(locales),
    headline: col.text,
    state: col.text.as<WaitingText["state"]>(),
    why: col.oneOf(["review", "ready", "sent-back", "stale"]),
    author: col.text.orNull,
    note: col.text,
    touchedAt: col.text,
  }).of(sql`
    select ${text}, w.why, u.name as author, a.review_note as note, ${iso(sql`a.touched_at`)} as "touchedAt"
    from (select * from (${waitsFor(person)}) waiting order by touched_at limit ${MAX_WAITING}) w
    join articles a on a.id = w.id
    left join article_drafts d on d.article_id = a.id
    left join users u on u.id = a.owner_id
    order by a.touched_at`);
}

/** Unpublished texts that the person started, and published texts with unpublished changes that the person saved last. */
async function listOwn(person: Person): Promise<OwnText[]> {
  return readRows(database(), {
    articleId: col.int,
    locale: col.oneOf(locales),
    headline: col.text,
    state: col.text.as<OwnText["state"]>(),
    hasUnpublished: col.bool,
    touchedAt: col.text,
  }).of(sql`
    select ${text}, d.copy is not null and a.status = 'published' as "hasUnpublished", ${iso(sql`a.touched_at`)} as "touchedAt"
    from articles a
    join stories s on s.id = a.story_id and s.trashed_at is null
    left join article_drafts d on d.article_id = a.id
    where ${draftReadableBy(person)} and a.id in (
      select id from articles where owner_id = ${person.id} and status in ('draft', 'review', 'ready') and review_note = ''
      union all select article_id from article_drafts where saved_by = ${person.id} and copy is not null)
      and not (a.status = 'draft' and a.review_note <> '' and a.owner_id = ${person.id})
    order by a.touched_at desc, a.id desc limit ${MAX_OWN}`);
}

const todayShape = {
  articleId: col.int,
  locale: col.oneOf(locales),
  headline: col.text,
  state: col.text.as<OutToday["head"]["state"]>(),
  storyId: col.int,
  at: col.text,
  what: col.oneOf(["out", "end", "update"]),
};

/** What happens to stories on this day in Almaty, past and future, as far as the person may know of it. */
async function listToday(person: Person, locale: Locale, now: Date): Promise<OutToday[]> {
  const day = dayRange(almatyDay(now));
  if (!day) return [];
  const today = (moment: SQL) =>
    sql`${moment} >= ${day.from.toISOString()}::timestamptz and ${moment} < ${day.to.toISOString()}::timestamptz`;
  const rows = await readRows(database(), todayShape).of(sql`
    select ${text}, a.story_id as "storyId", ${iso(sql`m.at`)} as at, m.what
    from (
      select id, published_at as at, 'out' as what from articles where status = 'published' and ${today(sql`published_at`)}
      union all select id, unpublish_at, 'end' from articles where status = 'published' and ${today(sql`unpublish_at`)}
      union all select article_id, at, 'update' from scheduled_updates where ${today(sql`at`)}
    ) m join articles a on a.id = m.id and a.status = 'published'
    join stories s on s.id = a.story_id
    left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)}
    where case m.what when 'out' then ${articleVisibleTo(person)} else ${draftReadableBy(person)} end
    order by m.at, a.story_id, a.locale limit ${MAX_TODAY}`);
  const kinds = [...new Set(rows.map((row) => `${row.storyId} ${row.what}`))];
  return kinds.flatMap((kind) => {
    const languages = rows.filter((row) => `${row.storyId} ${row.what}` === kind);
    const head = headOf(languages, locale);
    const [first] = languages;
    const ordered = languages.toSorted((a, b) => locales.indexOf(a.locale) - locales.indexOf(b.locale));
    return head && first ? { storyId: first.storyId, at: first.at, what: first.what, head, languages: ordered } : [];
  });
}

/** What readers of a language opened most in the last day, from the ranking that is updated each minute. */
async function listRead(person: Person, locale: Locale): Promise<ReadText[]> {
  return readRows(database(), {
    articleId: col.int,
    locale: col.oneOf(locales),
    headline: col.text,
    state: col.text.as<ReadText["state"]>(),
    views: col.int,
    rank: col.int,
  }).of(sql`
    select distinct on (r.rank) r.rank, ${text}, r.views::int as views
    from most_read r
    join articles a on a.story_id = r.story_id and a.status = 'published'
    join stories s on s.id = a.story_id
    left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)}
    where ${articleVisibleTo(person)} and r.window = 'day' and r.locale = ${locale} and r.rank <= ${MAX_READ}
    order by r.rank, a.locale <> ${locale}`);
}
