import type { Section, StoryCard } from "./news.ts";

export type FrontBand = { section: Section; cards: StoryCard[] };

export type FrontComposition = {
  lead: StoryCard | null;
  standards: StoryCard[];
  latest: StoryCard[];
  /** Bands of sections in the paper's order, the feature's, sport's and opinion's left out. */
  bands: FrontBand[];
  feature: StoryCard | null;
  sport: FrontBand | null;
  opinion: FrontBand | null;
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
export function composeFront(from: {
  slotted: StoryCard[];
  latest: StoryCard[];
  sections: Section[];
  bySection: Map<number, StoryCard[]>;
}): FrontComposition {
  const used = new Set<number>();
  const take = (cards: StoryCard[], count: number): StoryCard[] => {
    const fresh: StoryCard[] = [];
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
  const cardsOf = (key: string): { section: Section; cards: StoryCard[] } | null => {
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
  const bandOf = (band: FrontBand | null, count: number): FrontBand | null => {
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
