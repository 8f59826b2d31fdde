import { sql } from "drizzle-orm";
import { tag } from "@/lib/cache-tags.ts";
import { composeFront, type FrontComposition } from "@/lib/front-composition.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Section, StoryCard } from "@/lib/news.ts";
import { shows } from "@/lib/page-scope.ts";
import { cardsSelect, readCards } from "./cards.ts";
import { listLatest, notedCards } from "./lists.ts";

/** More than the page takes: stories that already stand above are skipped. */
const LATEST_CANDIDATES = 14;
const SECTION_CANDIDATES = 16;

/** The front page of a locale, with the stories that editors put there or with `placed`. Notes the front and every section. */
export async function getFront(locale: Locale, sections: Section[], placed?: number[]): Promise<FrontComposition> {
  shows(tag.front, ...sections.map((section) => tag.section(section.id)));
  const [slotted, latest, bySection] = await Promise.all([
    placed ? listPlaced(placed, locale) : listSlotted(locale),
    listLatest(locale, LATEST_CANDIDATES),
    listBySection(locale),
  ]);
  return composeFront({ slotted, latest, sections, bySection });
}

async function listSlotted(locale: Locale): Promise<StoryCard[]> {
  const walk = sql`select f.story_id, s.first_published_at as list_at, f.position from front_slots f join stories s on s.id = f.story_id
    where f.locale = ${locale} and (f.ends_at is null or f.ends_at > now()) and s.first_published_at <= now()`;
  return notedCards(await readCards(sql`${cardsSelect(walk, locale)} order by w.position`), tag.story);
}

/** Of these stories those that are public, in the order of the ids. */
async function listPlaced(storyIds: number[], locale: Locale): Promise<StoryCard[]> {
  const walk = sql`select s.id as story_id, s.first_published_at as list_at, p.position
    from jsonb_array_elements_text(${JSON.stringify(storyIds)}::jsonb) with ordinality as p(id, position)
    join stories s on s.id = p.id::int where s.first_published_at <= now()`;
  return notedCards(await readCards(sql`${cardsSelect(walk, locale)} order by w.position`), tag.story);
}

/** The newest stories of every section in one statement. */
async function listBySection(locale: Locale): Promise<Map<number, StoryCard[]>> {
  const walk = sql`select newest.story_id, newest.list_at, sec.id as section_id from sections sec
    cross join lateral (select t.id as story_id, t.first_published_at as list_at from stories t
      where t.section_id = sec.id and t.first_published_at <= now()
      order by t.first_published_at desc, t.id desc limit ${SECTION_CANDIDATES}) newest`;
  const rows = await readCards(
    sql`${cardsSelect(walk, locale)} order by w.section_id, w.list_at desc, w.story_id desc`,
  );
  const cards = notedCards(rows, tag.story);
  const bySection = new Map<number, StoryCard[]>();
  rows.forEach((row, index) => {
    const card = cards[index];
    if (card) bySection.set(row.section_id, [...(bySection.get(row.section_id) ?? []), card]);
  });
  return bySection;
}
