/**
 * Names of what a page can show and a change can touch. Readers' queries note them, mutations notify them, and the page cache
 * drops every page whose notes meet a notice.
 */
export type CacheTag =
  | `story:${number}`
  | `card:${number}`
  | `section:${number}`
  | `tag:${number}`
  | `author:${number}`
  | `day:${string}`
  | "front"
  | "search"
  | "sitemap"
  | "paper"
  | "names"
  | "scripts"
  | "today";

export const tag = {
  /** The story itself: its article pages and every list that shows it. */
  story: (id: number): CacheTag => `story:${id}`,
  /** The story as an incidental card («latest», «most read»): only a withdrawal touches it, all else may be a minute late. */
  card: (id: number): CacheTag => `card:${id}`,
  section: (id: number): CacheTag => `section:${id}`,
  tag: (id: number): CacheTag => `tag:${id}`,
  author: (id: number): CacheTag => `author:${id}`,
  /** A day of the archive, its month and its year: `2026-11-24`, `2026-11`, `2026`. */
  day: (day: string): CacheTag => `day:${day}`,
  front: "front",
  search: "search",
  sitemap: "sitemap",
  /** Sections, settings, static pages: what stands around every page. */
  paper: "paper",
  /** A page that says there is no tag or author at its address. */
  names: "names",
  /** Kazakh in another script, with the words that the newsroom has settled. */
  scripts: "scripts",
  /** Shows today's date; touched at midnight in Almaty. */
  today: "today",
} as const;

export type StoryFacts = {
  storyId: number;
  sectionIds: number[];
  tagIds: number[];
  authorIds: number[];
  /** Almaty days (`2026-11-24`) on which the story stands or stood in the archive. */
  days: string[];
  reach: Reach;
};

/**
 * What readers have of a story: it is public in some language (or about to be, or was a moment ago); its address alone can say something of it
 * (why it is gone), or its moment is to come; nothing.
 */
export const reaches = ["none", "address", "public"] as const;
export type Reach = (typeof reaches)[number];

/**
 * Tags of a change to a story: the story and every list that it enters, leaves or moves in. `facts` holds what was true before and
 * after. A withdrawal also reaches pages that show the story by the way. What readers do not see touches no list, and a draft nothing at all.
 */
export function tagsOfChange(facts: StoryFacts, kind: "changed" | "withdrawn"): CacheTag[] {
  if (facts.reach === "none") return [];
  if (facts.reach === "address") return [tag.story(facts.storyId)];
  const days = facts.days.flatMap((day) => [day, day.slice(0, 7), day.slice(0, 4)]);
  const tags = new Set<CacheTag>([
    tag.story(facts.storyId),
    tag.front,
    tag.search,
    tag.sitemap,
    ...facts.sectionIds.map(tag.section),
    ...facts.tagIds.map(tag.tag),
    ...facts.authorIds.map(tag.author),
    ...days.map(tag.day),
  ]);
  if (kind === "withdrawn") tags.add(tag.card(facts.storyId));
  return [...tags];
}
