import type { z } from "zod";
import type { Person } from "@/lib/access/permissions.ts";
import type { findStoriesInput } from "@/lib/inputs/articles.ts";
import { defaultStoriesRequest, type FoundStory } from "@/lib/newsroom/stories.ts";
import { listStories } from "./stories.ts";

const MAX_FOUND = 7;

/** The stories that match these words or this id, last edited first; at most 7. */
export async function findStories(
  person: Person,
  { locale, text }: z.output<typeof findStoriesInput>,
): Promise<FoundStory[]> {
  if (text === "") return [];
  const { stories } = await listStories(person, locale, { ...defaultStoriesRequest, text });
  return stories.slice(0, MAX_FOUND).map(({ storyId, head, section }) => ({
    storyId,
    articleId: head.articleId,
    locale: head.locale,
    headline: head.headline,
    state: head.state,
    section: section.name,
  }));
}
