import type { Section, StoryCard } from "@/lib/article/news.ts";

/** Places that editors fill on a front page: its first story and the two beside it. */
export const FRONT_PLACES = 3;

/** What a place is given by: a whole card, or no more than this of it. */
type Placeable = { storyId: number; picture: unknown };

export type FrontBand<Story extends Placeable = StoryCard> = { section: Section; cards: Story[] };

export type FrontComposition<Story extends Placeable = StoryCard> = {
  lead: Story | null;
  standards: Story[];
  latest: Story[];
  /** Bands of sections in the paper's order, the feature's, sport's and opinion's left out. */
  bands: FrontBand<Story>[];
  feature: Story | null;
  sport: FrontBand<Story> | null;
  opinion: FrontBand<Story> | null;
};

/** What a front page is composed from: what editors put there, the paper's newest, and the newest of each section by its id. */
export type FrontStories<Story extends Placeable = StoryCard> = {
  slotted: Story[];
  latest: Story[];
  bySection: Map<number, Story[]>;
};

const STANDARDS = 2;
const LATEST = 7;
const BAND = 5;
/** Sections that have a place of their own on the front page, by key. */
const PLACED = { feature: "culture", sport: "sport", opinion: "opinion" } as const;

/**
 * The front page from what editors put there, the newest stories and each section's newest: no story stands twice, editors' choices come
 * first and the newest fill what they left open.
 */
export function composeFront<Story extends Placeable>(
  from: FrontStories<Story> & { sections: Section[] },
): FrontComposition<Story> {
  const used = new Set<number>();
  const take = (cards: Story[], count: number): Story[] => {
    const fresh: Story[] = [];
    for (const card of cards) {
      if (fresh.length === count) break;
      if (used.has(card.storyId)) continue;
      used.add(card.storyId);
      fresh.push(card);
    }
    return fresh;
  };
  const pictured = from.latest.filter((card) => card.picture);
  const top = take([...from.slotted, ...pictured, ...from.latest], 1 + STANDARDS);
  const latest = take(from.latest, LATEST);
  const cardsOf = (key: string): FrontBand<Story> | null => {
    const section = from.sections.find((candidate) => candidate.key === key);
    return section ? { section, cards: from.bySection.get(section.id) ?? [] } : null;
  };
  const culture = cardsOf(PLACED.feature);
  const feature = culture
    ? (take(
        culture.cards.filter((card) => card.picture),
        1,
      )[0] ?? null)
    : null;
  const bandOf = (band: FrontBand<Story> | null, count: number): FrontBand<Story> | null => {
    const cards = band ? take(band.cards, count) : [];
    return band && cards.length > 0 ? { section: band.section, cards } : null;
  };
  const placed: string[] = Object.values(PLACED);
  const bands = from.sections
    .filter((section) => !placed.includes(section.key))
    .map((section) => bandOf(cardsOf(section.key), BAND))
    .filter((band) => band !== null)
    .sort((a, b) => Number(b.cards.length === BAND) - Number(a.cards.length === BAND));
  return {
    lead: top[0] ?? null,
    standards: top.slice(1),
    latest,
    bands,
    feature,
    sport: bandOf(cardsOf(PLACED.sport), 1),
    opinion: bandOf(cardsOf(PLACED.opinion), 2),
  };
}

/** The stories that have a place on the page, from top to bottom. */
export function frontStoryIds(front: FrontComposition<Placeable>): number[] {
  const inBands = [...front.bands, front.sport, front.opinion].flatMap((band) => band?.cards ?? []);
  const all = [front.lead, ...front.standards, ...front.latest, front.feature, ...inBands];
  return all.flatMap((story) => story?.storyId ?? []);
}
