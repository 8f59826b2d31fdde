import { type SQL, sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import type { Section, StoryCard } from "@/lib/article/news.ts";
import {
  composeFront,
  type FrontComposition,
  type FrontStories,
  frontStoryIds,
} from "@/lib/newsroom/front-composition.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { cardOf, cardsSelect, readCards } from "./lists/cards.ts";

/** More than the page takes: stories that are already placed are skipped. */
const LATEST_CANDIDATES = 14;
const SECTION_CANDIDATES = 16;

/** What the composition has to know of a story. */
type Candidate = { storyId: number; picture: true | null };

/**
 * The front page of a locale, with the stories that editors placed there, or with `placed` instead. Adds cache tags for the front, every section and all
 * candidate stories. The places are assigned by id first, so that only the placed stories, one candidate in three, are read in full.
 */
export async function getFront(locale: Locale, sections: Section[], placed?: number[]): Promise<FrontComposition> {
  addCacheTags(tag.front, ...sections.map((section) => tag.section(section.id)));
  const candidates = await readCandidates(placed ? placedStories(placed) : slottedStories(locale));
  const { left } = candidates;
  const cards = await readCardsOf(frontStoryIds(composeFront({ ...candidates, sections })), locale);
  const toCards = (list: Candidate[]) => list.flatMap(({ storyId }) => cards.get(storyId) ?? []);
  return composeFront({
    slotted: toCards(candidates.slotted),
    latest: toCards(candidates.latest),
    left,
    sections,
    bySection: new Map([...candidates.bySection].map(([id, list]) => [id, toCards(list)])),
  });
}

/**
 * SQL: the stories that editors placed on the page, as `(story_id, place, stays)`. One that is no longer live in this language does not stay: nobody
 * asked for its text in the other language.
 */
function slottedStories(locale: Locale): SQL {
  return sql`select f.story_id, f.position::int as place, ${slotStays} as stays from front_slots f
    where f.locale = ${locale} and (f.ends_at is null or f.ends_at > now())`;
}

/** SQL: whether the slot `f` shows its story: the story is live in the slot's language, or was placed for its text in the other one. */
export const slotStays = sql`(f.other_language
  or exists (select from live_articles own where own.story_id = f.story_id and own.locale = f.locale))`;

function placedStories(storyIds: number[]): SQL {
  return sql`select p.story_id, p.place::int, true as stays from unnest(${intArray(storyIds)}) with ordinality as p(story_id, place)`;
}

/** The public stories among the placed ones, the paper's newest and each section's newest; each list in its order. */
async function readCandidates(slotted: SQL): Promise<FrontStories<Candidate>> {
  const newest = sql`t.first_published_at <= now() order by t.first_published_at desc, t.id desc`;
  const rows = await runReadQuery((db) =>
    readRows(db, { list: col.text, section_id: col.int, story_id: col.int, pictured: col.bool }).of(sql`
      select c.list, s.section_id, c.story_id, s.lead_media_id is not null as pictured from (
        select case when slotted.stays then 'slotted' else 'left' end as list, slotted.story_id, slotted.place from (${slotted}) slotted
        union all
        (select 'latest', t.id, row_number() over (order by t.first_published_at desc, t.id desc) from stories t
          where ${newest} ${limitTo(LATEST_CANDIDATES)})
        union all
        select 'section', own.story_id, own.place from sections sec cross join lateral (
          select t.id as story_id, row_number() over (order by t.first_published_at desc, t.id desc) as place from stories t
          where t.section_id = sec.id and ${newest} ${limitTo(SECTION_CANDIDATES)}) own
      ) c join stories s on s.id = c.story_id and s.first_published_at <= now()
      where exists (select from live_articles a where a.story_id = c.story_id offset 0)
      order by c.list, c.place`),
  );
  const left: number[] = [];
  const stories: FrontStories<Candidate> = { slotted: [], latest: [], left, bySection: new Map() };
  for (const row of rows)
    if (row.list === "left") left.push(row.story_id);
    else listOf(stories, row).push({ storyId: row.story_id, picture: row.pictured || null });
  addCacheTags(...[...stories.slotted, ...[...stories.bySection.values()].flat()].map((one) => tag.story(one.storyId)));
  addCacheTags(...stories.latest.map((one) => tag.card(one.storyId)));
  return stories;
}

function listOf(stories: FrontStories<Candidate>, row: { list: string; section_id: number }): Candidate[] {
  if (row.list === "slotted") return stories.slotted;
  if (row.list === "latest") return stories.latest;
  const known = stories.bySection.get(row.section_id) ?? [];
  stories.bySection.set(row.section_id, known);
  return known;
}

async function readCardsOf(storyIds: number[], locale: Locale): Promise<Map<number, StoryCard>> {
  const walk = sql`select s.id as story_id, s.first_published_at as list_at from stories s where s.id = any(${intArray(storyIds)})`;
  const rows = await readCards(cardsSelect(walk, locale));
  return new Map(rows.map((row) => [row.story_id, cardOf(row)]));
}
