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
export function layOutBand(cards: StoryCard[], leading: boolean): BandLayout {
  const byPicture = picturedFirst(cards);
  if (cards.length <= 2) return { wide: byPicture, columns: [], listed: [] };
  const wide = leading || cards.length === 3 ? 1 : 0;
  const shown = placesOf(cards.length, leading);
  const placed = byPicture.slice(0, shown);
  return {
    wide: placed.slice(0, wide),
    columns: placed.slice(wide),
    listed: cards.filter((card) => !placed.includes(card)),
  };
}

/** How many of the stories are shown as cards. A band of four without a lead has no list. */
function placesOf(count: number, leading: boolean): number {
  if (leading && count > 3) return 2;
  return count === 4 ? 4 : 3;
}

/** Stories with a picture before those without one: pictures stand next to each other, and the list takes what has none. */
function picturedFirst(cards: StoryCard[]): StoryCard[] {
  return [...cards.filter((card) => card.picture), ...cards.filter((card) => !card.picture)];
}
