import type { z } from "zod";
import { publishArticle } from "@/db/mutations/publishing/publish.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import { bodyMediaIds } from "@/lib/article/body-content.ts";
import type { publishInput } from "@/lib/inputs/articles.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { type ShownStory, shownStory } from "@/lib/article/shown-story.ts";

/** What the page of an article shows to whoever opens it now; undefined where there is none for the person. */
export async function shownTo(person: Person, articleId: number): Promise<ShownStory | undefined> {
  const opened = await getOpenedArticle(person, articleId);
  if (!opened) return;
  const inText = bodyMediaIds(opened.article.copy.body);
  return shownStory(
    opened.story,
    opened.pictures.filter(({ mediaId }) => inText.includes(mediaId)),
  );
}

/** Publishes as whoever opens the article now and presses the button at once. */
export async function publishAsShown(
  person: Person,
  input: Omit<z.output<typeof publishInput>, "shown">,
): ReturnType<typeof publishArticle> {
  return publishArticle(person, { ...input, shown: await shownTo(person, input.articleId) });
}
