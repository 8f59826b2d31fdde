import type { StoryCard } from "@/lib/article/news.ts";

/** A fixture: a Russian story card with empty texts and no picture, overridden by `parts`. */
export function storyCard(parts: Partial<StoryCard>): StoryCard {
  return {
    storyId: 1,
    locale: "ru",
    headline: "",
    kicker: "",
    slug: "story",
    excerpt: "",
    section: { name: "", slug: "", colour: "society" },
    authors: [],
    listedAt: "2026-11-24T03:30:00.000Z",
    publishedAt: "2026-11-24T03:30:00.000Z",
    label: "",
    corrected: false,
    readingTime: 1,
    views: 0,
    picture: null,
    ...parts,
  };
}
