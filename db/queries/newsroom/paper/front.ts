import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { deskPicture } from "@/db/queries/newsroom/articles/story.ts";
import { slotStays } from "@/db/queries/published/front.ts";
import { cardOf, cardsSelect, iso, readCards } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { StoryCard } from "@/lib/article/news.ts";
import type { EditableFront, FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

const MAX_CANDIDATES = 12;
const CANDIDATE_DAYS = 3;
const MAX_EARLIER = 5;

type Slots = { storyId: number; endsAt: string | null }[];

/** The front page of a locale, for editing; null for a person without access to the newsroom. */
export async function getFrontForEditing(person: Person, locale: Locale): Promise<EditableFront | null> {
  if (!can(person, "see-newsroom")) return null;
  const [{ slots, left }, versions, candidates] = await Promise.all([
    readSlots(locale),
    readVersions(locale),
    latest(locale),
  ]);
  const kept = versions.slice(1);
  const ids = [...slots, ...left, ...kept.flatMap((one) => one.slots)].map(({ storyId }) => storyId);
  const known = new Map((await storiesById(ids, locale)).map((story) => [story.storyId, story]));
  const placed = (list: Slots): FrontSlot[] =>
    list.flatMap(({ storyId, endsAt }) => {
      const story = known.get(storyId);
      return story ? [{ story, endsAt }] : [];
    });
  return {
    locale,
    version: versions[0]?.version ?? 0,
    slots: placed(slots),
    left: placed(left).map(({ story }) => story),
    candidates,
    earlier: kept.map((one) => ({ ...one, slots: placed(one.slots) })).filter((one) => one.slots.length > 0),
    mayArrange: can(person, "arrange-front", { locale }),
  };
}

/** Public stories whose headline contains the text, newest first; for an empty text, those of the last days. */
export async function findFrontStories(
  person: Person,
  { locale, text }: { locale: Locale; text: string },
): Promise<FrontStory[]> {
  if (!can(person, "see-newsroom")) return [];
  if (text === "") return latest(locale);
  const pattern = containsPattern(text);
  return stories(
    sql`select s.id as story_id, s.first_published_at as list_at from stories s where s.first_published_at <= now()
      and exists (select from live_articles f where f.story_id = s.id and f.headline ilike ${pattern})
      order by s.first_published_at desc, s.id desc limit ${MAX_CANDIDATES}`,
    locale,
  );
}

function latest(locale: Locale): Promise<FrontStory[]> {
  return stories(
    sql`select id as story_id, first_published_at as list_at from stories
      where first_published_at <= now() and first_published_at > now() - make_interval(days => ${CANDIDATE_DAYS})
      order by first_published_at desc, id desc limit ${MAX_CANDIDATES}`,
    locale,
  );
}

function storiesById(ids: number[], locale: Locale): Promise<FrontStory[]> {
  const list = JSON.stringify([...new Set(ids)]);
  return stories(
    sql`select id as story_id, first_published_at as list_at from stories
      where id in (select w.id::int from jsonb_array_elements_text(${list}::jsonb) w(id)) and first_published_at <= now()`,
    locale,
  );
}

async function stories(walk: SQL, locale: Locale): Promise<FrontStory[]> {
  const rows = await readCards(sql`${cardsSelect(walk, locale)} order by w.list_at desc, w.story_id desc`);
  return rows.map((row) => frontStory(cardOf(row)));
}

function frontStory(card: StoryCard): FrontStory {
  const { storyId, locale, headline, views, publishedAt } = card;
  const picture = card.picture && deskPicture(card.picture);
  return { storyId, locale, headline, section: card.section.name, views, publishedAt, picture };
}

/** The placed stories, and those among them that are no longer live in this language. */
async function readSlots(locale: Locale): Promise<{ slots: Slots; left: Slots }> {
  const rows = await readRows(database(), { storyId: col.int, endsAt: col.text.orNull, stays: col.bool }).of(sql`
    select f.story_id as "storyId", ${iso(sql`f.ends_at`)} as "endsAt", ${slotStays} as stays from front_slots f
    where f.locale = ${locale} and (f.ends_at is null or f.ends_at > now()) order by f.position`);
  return { slots: rows.filter(({ stays }) => stays), left: rows.filter(({ stays }) => !stays) };
}

const versionRowShape = {
  version: col.int,
  at: col.text,
  by: col.text,
  slots: col.json<Slots>(),
};
type VersionRow = RowOf<typeof versionRowShape>;

async function readVersions(locale: Locale): Promise<VersionRow[]> {
  return readRows(database(), versionRowShape).of(sql`
    select v.id as version, ${iso(sql`v.created_at`)} as at, coalesce(u.name, v.actor) as by, v.slots
    from front_versions v left join users u on v.actor = 'user:' || u.id
    where v.locale = ${locale} order by v.id desc limit ${MAX_EARLIER + 1}`);
}
