import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { PAPER_TIME_ZONE } from "@/lib/language/dates/dates.ts";
import { reaches, type StoryFacts } from "@/lib/site/cache-tags.ts";

/**
 * What a story belongs to now, public or not: section, tags, authors, archive day, and what readers have of it. A change to the story affects
 * these.
 */
export async function readStoryFacts(executor: Executor, storyId: number): Promise<StoryFacts> {
  const [facts] = await readFactsOfStories(executor, [storyId]);
  return facts ?? { storyId, sectionIds: [], tagIds: [], authorIds: [], days: [], reach: "none" };
}

const rowShape = {
  id: col.int,
  section: col.int,
  tags: col.ints,
  authors: col.ints,
  day: col.text.orNull,
  reach: col.oneOf(reaches),
};

/** An article that is about to be published counts as public: its time may come before this transaction commits. */
const reachOf = sql`case
  when exists (select from articles a where a.story_id = s.id and a.status = 'published'
    and a.published_at <= now() + interval '2 minutes') then 'public'
  when exists (select from articles a where a.story_id = s.id and a.published_at is not null)
    or exists (select from gone_articles g where g.story_id = s.id) then 'address'
  else 'none' end`;

/** The facts of each of these stories, by id; unknown ids are left out. */
export async function readFactsOfStories(executor: Executor, storyIds: number[]): Promise<StoryFacts[]> {
  const rows = await readRows(executor, rowShape).of(sql`
    select s.id, s.section_id as section,
      array(select tag_id from story_tags where story_id = s.id order by position) as tags,
      array(select distinct author_id from article_authors where story_id = s.id) as authors,
      to_char(s.first_published_at at time zone ${PAPER_TIME_ZONE}, 'YYYY-MM-DD') as day, ${reachOf} as reach
    from stories s where s.id in (select w.id::int from jsonb_array_elements_text(${JSON.stringify(storyIds)}::jsonb) w(id))
    order by s.id`);
  return rows.map((row) => ({
    storyId: row.id,
    sectionIds: [row.section],
    tagIds: row.tags,
    authorIds: row.authors,
    days: row.day ? [row.day] : [],
    reach: row.reach,
  }));
}

/** The union of a story's facts before and after a change. */
export function mergeFacts(before: StoryFacts, after: StoryFacts): StoryFacts {
  const both = <T>(a: T[], b: T[]): T[] => [...new Set([...a, ...b])];
  return {
    storyId: after.storyId,
    sectionIds: both(before.sectionIds, after.sectionIds),
    tagIds: both(before.tagIds, after.tagIds),
    authorIds: both(before.authorIds, after.authorIds),
    days: both(before.days, after.days),
    reach: reaches[Math.max(reaches.indexOf(before.reach), reaches.indexOf(after.reach))] ?? "none",
  };
}
