import type { z } from "zod";
import { type FoundStory, wholeTable } from "@/lib/newsroom/stories.ts";
import type { findStoriesInput } from "@/lib/inputs/articles.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { listStories } from "./stories.ts";

const FOUND = 7;

/** The stories that somebody most likely means by these words or this number, the last touched first. */
export async function findStories(
  person: Person,
  { locale, text }: z.output<typeof findStoriesInput>,
): Promise<FoundStory[]> {
  if (text === "") return [];
  const { stories } = await listStories(person, locale, { ...wholeTable, text });
  return stories.slice(0, FOUND).map(({ storyId, head, section }) => ({
    storyId,
    articleId: head.articleId,
    locale: head.locale,
    headline: head.headline,
    state: head.state,
    section: section.name,
  }));
}
