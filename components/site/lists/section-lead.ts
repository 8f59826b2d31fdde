import type { StoryCard } from "@/lib/article/news.ts";

/** How far down the list the lead may come from. */
const NEWEST = 5;

/** The story that opens a section's first page: the first of its newest five with a picture, otherwise the newest. The others keep their order. */
export function splitLead(cards: StoryCard[]): { lead: StoryCard | undefined; rest: StoryCard[] } {
  const lead = cards.slice(0, NEWEST).find((card) => card.picture) ?? cards[0];
  return { lead, rest: cards.filter((card) => card !== lead) };
}
