import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { articleIdVisibleTo, draftReadableBy, storyVisibleTo } from "@/db/queries/newsroom/visibility.ts";
import { newestMatches } from "@/db/queries/search/newest-matches.ts";
import { typedTerm } from "@/db/queries/search/search-plan.ts";
import { tsquery } from "@/db/queries/search/tsquery.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { fold, foldedLetters } from "@/lib/language/letters/fold.ts";
import { readQuery, type SearchWord } from "@/lib/language/search/query.ts";
import type { CountedTab, ShownState, StoriesRequest, StoryTab } from "@/lib/newsroom/stories.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** Tabs count up to this: a higher number is of no use, and the count stays fast. */
export const MAX_COUNTED = 999;

/** How many published headlines a text may find. With more matches, the text is not exact enough. */
const MAX_HEADLINES = 1_000;

/** An author with more articles than this is looked up story by story, with fewer by the list of their articles. */
const FREQUENT_AUTHOR_ARTICLES = 2_000;

/** SQL: condition on the story `s`: it matches the request, and the person may know of it. */
export async function storiesMatching(person: Person, request: Omit<StoriesRequest, "sort" | "before">): Promise<SQL> {
  const { tab, sectionId, authorId, state, language, text } = request;
  const conditions = [
    tabCondition(person, tab),
    ...(sectionId ? [sql`s.section_id = ${sectionId}`] : []),
    ...(authorId ? [await signedBy(person, authorId)] : []),
    ...(state || language ? [stateCondition(state, language)] : []),
    ...(text ? [textCondition(person, text)] : []),
  ];
  return sql.join(conditions, sql` and `);
}

function tabCondition(person: Person, tab: StoryTab): SQL {
  // Both conditions are named, to use the index of unpublished stories: only those can be in the trash.
  if (tab === "trash")
    return sql`s.trashed_at is not null and s.first_published_at is null and ${storyVisibleTo(person)}`;
  const kept = sql`s.trashed_at is null and ${storyVisibleTo(person)}`;
  switch (tab) {
    case "all":
      return kept;
    case "review":
      return sql`${kept} and ${stateCondition("review", null)}`;
    case "scheduled":
      return sql`${kept} and s.id in (select o.story_id from articles o where ${statusCondition("scheduled")}
        union all select a.story_id from scheduled_updates u join articles a on a.id = u.article_id join stories s on s.id = a.story_id
          where a.status = 'published' and ${draftReadableBy(person)})`;
    case "untranslated":
      return sql`${kept} and ${stateCondition("none", null)}`;
    case "stale":
      return sql`${kept} and s.id in (select story_id from translations where stale > 0)`;
    case "no-picture":
      return sql`${kept} and s.lead_media_id is null`;
    case "mine":
      return sql`${kept} and s.id in (select id from stories where owner_id = ${person.id}
        union all select story_id from articles where owner_id = ${person.id})`;
  }
}

/** SQL: stories with an article in this state and this language; null means any. For "none": stories that lack the language. */
function stateCondition(state: ShownState | null, language: Locale | null): SQL {
  const spoken = language ? sql`o.locale = ${language}` : sql`true`;
  if (state === "none") {
    const wanted = language ? 1 : locales.length;
    return sql`(select count(*) from articles o where o.story_id = s.id and ${spoken}) < ${wanted}`;
  }
  return sql`s.id in (select o.story_id from articles o where ${spoken} and ${statusCondition(state)})`;
}

function statusCondition(state: Exclude<ShownState, "none"> | null): SQL {
  if (!state) return sql`true`;
  if (state === "scheduled") return sql`o.status = 'published' and o.published_at > now()`;
  if (state === "published") return sql`o.status = 'published' and o.published_at <= now()`;
  // A literal: PostgreSQL does not use the partial index of unpublished articles for a status that is a parameter.
  return sql`o.status = ${sql.raw(`'${state}'`)}`;
}

/** SQL: stories signed by an author, in the published text or in the working copy, as far as the person may read it. */
async function signedBy(person: Person, authorId: number): Promise<SQL> {
  const inCopies = sql`select a.story_id from article_drafts d join articles a on a.id = d.article_id join stories s on s.id = a.story_id
    where ${draftReadableBy(person)} and d.copy is not null and d.copy -> 'authorIds' @> ${JSON.stringify([authorId])}::jsonb`;
  // Published articles are found by their index; unpublished ones are few and are scanned.
  const inWork = sql`select a.story_id from articles a join article_authors aa on aa.article_id = a.id join stories s on s.id = a.story_id
    where a.status <> 'published' and aa.author_id = ${authorId} and ${draftReadableBy(person)}`;
  const out = sql`select aa.story_id from article_authors aa where aa.author_id = ${authorId} and aa.list_at is not null
    and ${articleIdVisibleTo(person, sql`aa.article_id`)}`;
  const [row] = await readRows(database(), { often: col.bool }).of(
    sql`select count(*) > ${FREQUENT_AUTHOR_ARTICLES} as often from (${out} limit ${FREQUENT_AUTHOR_ARTICLES + 1}) signatures`,
  );
  return row?.often
    ? sql`(exists (${out} and aa.story_id = s.id offset 0) or s.id in (${inWork} union all ${inCopies}))`
    : sql`s.id in (${out} union all ${inWork} union all ${inCopies})`;
}

/**
 * SQL: stories with all these words in a headline, folded as in the readers' search. Published headlines are found by its index; headlines in
 * work are scanned, if the person may read them. A number finds the story with that id.
 */
function textCondition(person: Person, text: string): SQL {
  const { words } = readQuery(text);
  const parts = [sql`select ${/^\d{1,9}$/u.test(text) ? Number(text) : 0}::int`];
  if (words.length > 0) {
    parts.push(
      sql`select story_id from (${newestMatches({
        keys: sql`${tsquery(typedTerm(words), { weekKey: "!" })}::text`,
        where: articleIdVisibleTo(person, sql`i.article_id`),
        most: MAX_HEADLINES,
      })}) found`,
      sql`select a.story_id from articles a join stories s on s.id = a.story_id
        where a.status <> 'published' and ${draftReadableBy(person)} and ${holdsAll(sql`a.headline`, words)}`,
      sql`select a.story_id from article_drafts d join articles a on a.id = d.article_id join stories s on s.id = a.story_id
        where ${draftReadableBy(person)} and d.copy is not null and ${holdsAll(sql`d.copy ->> 'headline'`, words)}`,
    );
  }
  // As an array: the planner then starts with what was found. For a subquery it expects the largest possible result, and scans the whole table.
  return sql`s.id = any(array(${sql.join(parts, sql` union all `)}))`;
}

/** SQL: whether a text contains a stem of each word, folded, at any place in a word. */
function holdsAll(column: SQL, words: SearchWord[]): SQL {
  const folded = sql`translate(lower(${column}), ${foldedLetters.from}, ${foldedLetters.to})`;
  const holds = ({ stems, spellings }: SearchWord) =>
    sql.join(
      [...stems, ...spellings.map(fold)].map((stem) => sql`position(${stem} in ${folded}) > 0`),
      sql` or `,
    );
  return sql.join(
    words.map((word) => sql`(${holds(word)})`),
    sql` and `,
  );
}

/** How many stories each tab has for this person, at most `MOST_COUNTED`. */
export async function countStories(person: Person): Promise<Record<CountedTab, number>> {
  const counted: CountedTab[] = ["review", "untranslated", "stale", "scheduled", "no-picture", "mine"];
  const none: Record<CountedTab, number> = {
    review: 0,
    untranslated: 0,
    stale: 0,
    scheduled: 0,
    "no-picture": 0,
    mine: 0,
  };
  if (!can(person, "see-newsroom")) return none;
  const selects = counted.map(
    (tab) => sql`select ${tab}::text as tab, count(*)::int as count
      from (select from stories s where ${tabCondition(person, tab)} limit ${MAX_COUNTED}) counted`,
  );
  const rows = await readRows(database(), { tab: col.text.as<CountedTab>(), count: col.int }).of(
    sql.join(selects, sql` union all `),
  );
  return { ...none, ...Object.fromEntries(rows.map(({ tab, count }) => [tab, count])) };
}
