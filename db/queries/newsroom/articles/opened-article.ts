import { bodyMediaIds } from "@/lib/article/body-content.ts";
import type { EditableArticle, OpenedArticle } from "@/lib/newsroom/page-data.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { getArticleForEditing } from "./article.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media/media.ts";
import { getStoryForEditing } from "./story.ts";

/** An article with what its page shows of it; null where there is none or the person may not know of it. */
export async function getOpenedArticle(person: Person, articleId: number): Promise<OpenedArticle | null> {
  const article = await getArticleForEditing(person, articleId);
  return article && openArticle(person, article);
}

/** The same of an article that was read before; `otherPictures` are shown beside those of its text. */
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
