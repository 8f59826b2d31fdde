import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { typedQuery } from "@/db/queries/search/ask.ts";
import { newestWith } from "@/db/queries/search/newest-with.ts";
import type { CountedTab, ShownState, StoriesRequest, StoryTab } from "@/lib/newsroom/stories.ts";
import { fold, foldedLetters } from "@/lib/language/letters/fold.ts";
import { readQuery, type SearchWord } from "@/lib/language/search/query.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { readsDraft, seesNumber, seesStory } from "@/db/queries/newsroom/readable.ts";

/** As far as a tab is counted: more work than this is no number to go by, and the count stays quick. */
export const MOST_COUNTED = 999;

/** Published headlines that a text finds: whoever gets more than that looks for something more exact. */
const MOST_FOUND = 1_000;

/** Who signs more than this is found by looking at one story after the other, who signs less by all that they signed. */
const SIGNS_OFTEN = 2_000;

/** The stories of a request of which the person may know, as a condition on `s`, a story. */
export async function storiesAsked(person: Person, request: Omit<StoriesRequest, "sort" | "before">): Promise<SQL> {
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
  // Said both ways, since only stories that nobody can read are ever in the trash, and those have their own index.
  if (tab === "trash") return sql`s.trashed_at is not null and s.first_published_at is null and ${seesStory(person)}`;
  const kept = sql`s.trashed_at is null and ${seesStory(person)}`;
  switch (tab) {
    case "all":
      return kept;
    case "review":
      return sql`${kept} and ${stateCondition("review", null)}`;
    case "scheduled":
      return sql`${kept} and s.id in (select o.story_id from articles o where ${statusCondition("scheduled")}
        union all select a.story_id from scheduled_updates u join articles a on a.id = u.article_id join stories s on s.id = a.story_id
          where a.status = 'published' and ${readsDraft(person)})`;
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

/** Stories that have an article in this state, in this language; in any language, or any state, where none is named. */
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
  // Written out: an index that holds only what is not published is not taken for a status that comes as a parameter.
  return sql`o.status = ${sql.raw(`'${state}'`)}`;
}

/** Stories signed by an author, in what readers see or in what is being written, as far as the person may read it. */
async function signedBy(person: Person, authorId: number): Promise<SQL> {
  const inCopies = sql`select a.story_id from article_drafts d join articles a on a.id = d.article_id join stories s on s.id = a.story_id
    where ${readsDraft(person)} and d.copy is not null and d.copy -> 'authorIds' @> ${JSON.stringify([authorId])}::jsonb`;
  // What is out by its own index; what is not, which is little, by looking.
  const inWork = sql`select a.story_id from articles a join article_authors aa on aa.article_id = a.id join stories s on s.id = a.story_id
    where a.status <> 'published' and aa.author_id = ${authorId} and ${readsDraft(person)}`;
  const out = sql`select aa.story_id from article_authors aa where aa.author_id = ${authorId} and aa.list_at is not null
    and ${seesNumber(person, sql`aa.article_id`)}`;
  const [row] = await database().execute<{ often: boolean }>(
    sql`select count(*) > ${SIGNS_OFTEN} as often from (${out} limit ${SIGNS_OFTEN + 1}) signatures`,
  );
  return row?.often
    ? sql`(exists (${out} and aa.story_id = s.id offset 0) or s.id in (${inWork} union all ${inCopies}))`
    : sql`s.id in (${out} union all ${inWork} union all ${inCopies})`;
}

/**
 * Stories with all these words in a headline, folded as in the readers' search: by its index where it is published, read through where
 * it is in work and the person may read it. A number finds the story of that number.
 */
function textCondition(person: Person, text: string): SQL {
  const { words } = readQuery(text);
  const parts = [sql`select ${/^\d{1,9}$/u.test(text) ? Number(text) : 0}::int`];
  if (words.length > 0) {
    parts.push(
      sql`select story_id from (${newestWith({
        query: sql`${typedQuery(words)}::tsquery`,
        sign: "!",
        where: seesNumber(person, sql`i.article_id`),
        most: MOST_FOUND,
      })}) found`,
      sql`select a.story_id from articles a join stories s on s.id = a.story_id
        where a.status <> 'published' and ${readsDraft(person)} and ${holdsAll(sql`a.headline`, words)}`,
      sql`select a.story_id from article_drafts d join articles a on a.id = d.article_id join stories s on s.id = a.story_id
        where ${readsDraft(person)} and d.copy is not null and ${holdsAll(sql`d.copy ->> 'headline'`, words)}`,
    );
  }
  // As a list: the planner then begins with what was found. Of a question it expects the most that it could find, and walks the whole table for it.
  return sql`s.id = any(array(${sql.join(parts, sql` union all `)}))`;
}

/** That a text holds a stem of each word, folded, wherever in a word it stands. */
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

/** How many stories each tab holds for this person, `MOST_COUNTED` at most. */
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
      from (select from stories s where ${tabCondition(person, tab)} limit ${MOST_COUNTED}) counted`,
  );
  const rows = await database().execute<{ tab: CountedTab; count: number }>(sql.join(selects, sql` union all `));
  return { ...none, ...Object.fromEntries(rows.map(({ tab, count }) => [tab, count])) };
}
