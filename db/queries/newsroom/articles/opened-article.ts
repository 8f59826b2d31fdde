import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media/media.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { EditableArticle, OpenedArticle } from "@/lib/newsroom/page-data.ts";
import { getArticleForEditing } from "./article.ts";
import { getStoryForEditing } from "./story.ts";

/** An article with what its page shows; null if it does not exist or the person may not know of it. */
export async function getOpenedArticle(person: Person, articleId: number): Promise<OpenedArticle | null> {
  const article = await getArticleForEditing(person, articleId);
  return article && openArticle(person, article);
}

/** The same for an article that was already read; `otherPictures` are returned in addition to those of its text. */
export async function openArticle(
  person: Person,
  article: EditableArticle,
  otherPictures: number[] = [],
): Promise<OpenedArticle | null> {
  const pictureIds = [...bodyMediaIds(article.copy.body), ...otherPictures];
  const [story, pictures] = await Promise.all([
    getStoryForEditing(person, article.storyId, article.locale),
    getDeskPictures(person, pictureIds, article.locale),
  ]);
  return story && { article, story, pictures: Object.values(pictures) };
}
