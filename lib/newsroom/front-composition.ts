import type { Section, StoryCard } from "@/lib/article/news.ts";

/** Number of slots that editors fill on a front page: the lead story and the two next to it. */
export const FRONT_SLOTS = 3;

/** The minimum data of a story for the composition. */
type Placeable = { storyId: number; picture: unknown };

export type FrontBand<Story extends Placeable = StoryCard> = { section: Section; cards: Story[] };

export type FrontComposition<Story extends Placeable = StoryCard> = {
  lead: Story | null;
  standards: Story[];
  latest: Story[];
  /** Section bands in the paper's order, without the sections of the feature, sport and opinion. */
  bands: FrontBand<Story>[];
  feature: Story | null;
  sport: FrontBand<Story> | null;
  opinion: FrontBand<Story> | null;
};

/** Input of a front page: the editors' choices, the newest stories, and the newest stories of each section by section id. */
export type FrontStories<Story extends Placeable = StoryCard> = {
  slotted: Story[];
  latest: Story[];
  /** Placed stories that are no longer live in this language. They do not come back to the top in the other one unasked. */
  left?: readonly number[];
  bySection: Map<number, Story[]>;
};

const STANDARD_COUNT = 2;
const LATEST_COUNT = 7;
const BAND_SIZE = 5;
/** Keys of the sections with a fixed place on the front page. */
export const FIXED_SECTIONS = { feature: "culture", sport: "sport", opinion: "opinion" } as const;

/**
 * Composes the front page. The editors' choices come first, the newest stories fill the remaining slots, and no story appears twice.
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
  const newest = from.latest.filter((card) => !from.left?.includes(card.storyId));
  const pictured = newest.filter((card) => card.picture);
  const top = take([...from.slotted, ...pictured, ...newest], 1 + STANDARD_COUNT);
  const latest = take(from.latest, LATEST_COUNT);
  const cardsOf = (key: string): FrontBand<Story> | null => {
    const section = from.sections.find((candidate) => candidate.key === key);
    return section ? { section, cards: from.bySection.get(section.id) ?? [] } : null;
  };
  const culture = cardsOf(FIXED_SECTIONS.feature);
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
  const fixedKeys: string[] = Object.values(FIXED_SECTIONS);
  const bands = from.sections
    .filter((section) => !fixedKeys.includes(section.key))
    .map((section) => bandOf(cardsOf(section.key), BAND_SIZE))
    .filter((band) => band !== null)
    .sort((a, b) => Number(b.cards.length === BAND_SIZE) - Number(a.cards.length === BAND_SIZE));
  return {
    lead: top[0] ?? null,
    standards: top.slice(1),
    latest,
    bands,
    feature,
    sport: bandOf(cardsOf(FIXED_SECTIONS.sport), 1),
    opinion: bandOf(cardsOf(FIXED_SECTIONS.opinion), 2),
  };
}

/** Ids of the stories on the page. */
export function frontStoryIds(front: FrontComposition<Placeable>): number[] {
  const inBands = [...front.bands, front.sport, front.opinion].flatMap((band) => band?.cards ?? []);
  const all = [front.lead, ...front.standards, ...front.latest, front.feature, ...inBands];
  return all.flatMap((story) => story?.storyId ?? []);
}
