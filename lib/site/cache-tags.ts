/**
 * Cache tags of page content. Readers' queries add them to the page, mutations announce the changed tags, and the page cache invalidates every
 * page with one of these tags.
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
  /** The story as a card in «latest» or «most read». Only a withdrawal invalidates it; other changes may appear a minute late. */
  card: (id: number): CacheTag => `card:${id}`,
  section: (id: number): CacheTag => `section:${id}`,
  tag: (id: number): CacheTag => `tag:${id}`,
  author: (id: number): CacheTag => `author:${id}`,
  /** A day of the archive, its month and its year: `2026-11-24`, `2026-11`, `2026`. */
  day: (day: string): CacheTag => `day:${day}`,
  front: "front",
  search: "search",
  sitemap: "sitemap",
  /** Sections, settings and static pages, which are in the frame of every page. */
  paper: "paper",
  /** A page that reports that its tag or author does not exist. */
  names: "names",
  /** A page in another Kazakh script, which depends on the script exceptions. */
  scripts: "scripts",
  /** A page with today's date. Invalidated at midnight in Almaty. */
  today: "today",
} as const;

export type StoryFacts = {
  storyId: number;
  sectionIds: number[];
  tagIds: number[];
  authorIds: number[];
  /** Archive days of the story before and after the change, in Almaty time (`2026-11-24`). */
  days: string[];
  reach: Reach;
};

/**
 * Visibility of a story before and after a change. `public`: it is, becomes or was public in a language. `address`: only its address shows
 * something (for example why it was withdrawn), or it is scheduled. `none`: readers see nothing.
 */
export const reaches = ["none", "address", "public"] as const;
export type Reach = (typeof reaches)[number];

/**
 * The tags that a change to a story invalidates: the story and every list that it enters, leaves or moves within. `facts` must cover the state
 * before and after the change. A withdrawal also invalidates pages that show the story as a card. A story that is not public invalidates no list;
 * a draft returns no tags.
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
