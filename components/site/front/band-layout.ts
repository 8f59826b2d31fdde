import type { StoryCard } from "@/lib/article/news.ts";

type BandLayout = {
  wide: StoryCard[];
  columns: StoryCard[];
  listed: StoryCard[];
};

/**
 * Distributes a band's stories over four columns. A leading band: one story over two columns, one more, and a list. Others: three stories and a list.
 * Fewer stories get wider places, so that no column stays empty.
 */
export function layBand(cards: StoryCard[], leading: boolean): BandLayout {
  const [first, ...rest] = picturedFirst(cards);
  if (!first) return { wide: [], columns: [], listed: [] };
  if (cards.length <= 2) return { wide: [first, ...rest], columns: [], listed: [] };
  if (cards.length === 3) return { wide: [first], columns: rest, listed: [] };
  if (leading) return { wide: [first], columns: rest.slice(0, 1), listed: rest.slice(1) };
  const shown = cards.length === 4 ? 4 : 3;
  return {
    wide: [],
    columns: cards.slice(0, shown),
    listed: cards.slice(shown),
  };
}

/** Moves the newest story with a picture to the front; the others keep their order. */
function picturedFirst(cards: StoryCard[]): StoryCard[] {
  const pictured = cards.find((card) => card.picture);
  return pictured ? [pictured, ...cards.filter((card) => card !== pictured)] : cards;
}
