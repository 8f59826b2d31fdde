import type { z } from "zod";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { publishArticle } from "@/db/mutations/publishing/publish.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { type ShownStory, shownStory } from "@/lib/article/shown-story.ts";
import type { publishInput } from "@/lib/inputs/articles.ts";

/** What the article's page shows this person now; undefined if the person cannot open it. */
export async function shownTo(person: Person, articleId: number): Promise<ShownStory | undefined> {
  const opened = await getOpenedArticle(person, articleId);
  if (!opened) return;
  const inText = bodyMediaIds(opened.article.copy.body);
  return shownStory(
    opened.story,
    opened.pictures.filter(({ mediaId }) => inText.includes(mediaId)),
  );
}

/** Publishes as a person does who opens the article now and presses the button at once. */
export async function publishAsShown(
  person: Person,
  input: Omit<z.output<typeof publishInput>, "shown">,
): ReturnType<typeof publishArticle> {
  return publishArticle(person, { ...input, shown: await shownTo(person, input.articleId) });
}
