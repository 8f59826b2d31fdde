import type { StoryCard } from "./news.ts";

/** Stories that an article offers after its text, and next to it. */
export type ReadNext = {
  after: StoryCard[];
  /** Whether all stories after the text share a tag with the article. */
  isOnTopic: boolean;
  inSection: StoryCard[];
};

/** Number of stories after the text, and of the section's newest next to it. */
export const AFTER_COUNT = 4;
export const IN_SECTION_COUNT = 3;

/**
 * Chooses what to read next. After the text: stories with the same tags, then the section's newest, then the paper's newest. Next to it: the
 * section's newest that are left. Each list is in its order; no story appears twice.
 */
export function chooseReadNext(from: { onTopic: StoryCard[]; inSection: StoryCard[]; latest: StoryCard[] }): ReadNext {
  const topic = from.onTopic.slice(0, AFTER_COUNT);
  const section = without(from.inSection, topic);
  const missing = AFTER_COUNT - topic.length;
  const after = [...topic, ...section.slice(0, missing)];
  const rest = without(from.latest, after).slice(0, AFTER_COUNT - after.length);
  return {
    after: [...after, ...rest],
    isOnTopic: missing === 0,
    inSection: section.slice(missing, missing + IN_SECTION_COUNT),
  };
}

function without(cards: StoryCard[], used: StoryCard[]): StoryCard[] {
  const ids = new Set(used.map((card) => card.storyId));
  return cards.filter((card) => !ids.has(card.storyId));
}
