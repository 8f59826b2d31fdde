import { sql } from "drizzle-orm";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { database } from "@/db/connection/client.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { findLinkTargets } from "@/db/queries/newsroom/articles/link-targets.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import { getPreview } from "@/db/queries/newsroom/articles/preview.ts";
import { getRevisionCopy } from "@/db/queries/newsroom/articles/revisions.ts";
import { getStoryForEditing } from "@/db/queries/newsroom/articles/story.ts";
import { getTranslationSource } from "@/db/queries/newsroom/articles/translation.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { findStories } from "@/db/queries/newsroom/stories/find-stories.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import { getWork } from "@/db/queries/newsroom/stories/work.ts";
import { defaultStoriesRequest } from "@/lib/newsroom/stories.ts";
import { ownTranslation, type Scene } from "./rights-scenes.ts";

/** `shows`: whether a reader must show `all` that the person may read of the article, or only `some` (today's stories, search results). */
type Reader = { shows: "all" | "some"; read: (scene: Scene) => Promise<unknown> };

const number = ({ storyId }: Scene) => ({ locale: "ru" as const, text: String(storyId) });

/** Every function that shows texts of articles to a signed-in user, or to a holder of a preview link. */
export const draftReaders: Record<string, Reader> = {
  "the page of an article": {
    shows: "all",
    read: ({ actor, articleId }) => getOpenedArticle(actor, articleId),
  },
  "the languages of a story": {
    shows: "all",
    read: ({ actor, storyId }) => getStoryForEditing(actor, storyId, "ru"),
  },
  "the table of stories": {
    shows: "all",
    read: (scene) => listStories(scene.actor, "ru", { ...defaultStoriesRequest, ...number(scene) }),
  },
  "the table of stories, by a word of the draft": {
    shows: "some",
    read: ({ actor, secretWord }) => listStories(actor, "ru", { ...defaultStoriesRequest, text: secretWord }),
  },
  "the table of stories, by a word of the text": {
    shows: "some",
    read: ({ actor, publicWord }) => listStories(actor, "ru", { ...defaultStoriesRequest, text: publicWord }),
  },
  "the trash": {
    shows: "some",
    read: ({ actor }) => listStories(actor, "ru", { ...defaultStoriesRequest, tab: "trash" }),
  },
  "finding a story": { shows: "all", read: (scene) => findStories(scene.actor, number(scene)) },
  "what a text could lead to": { shows: "all", read: (scene) => findLinkTargets(scene.actor, number(scene)) },
  "where a picture is used": {
    shows: "all",
    read: ({ actor, pictureId }) => getDescribedPicture(actor, pictureId, "ru"),
  },
  "the day's work": { shows: "some", read: ({ actor }) => getWork(actor, "ru", new Date()) },
  "the history": {
    shows: "some",
    read: ({ actor, articleId, revisionId }) => getRevisionCopy(actor, { articleId, revisionId }),
  },
  "the original of an own translation": {
    shows: "all",
    async read(scene) {
      const article = await getArticleForEditing(scene.actor, await ownTranslation(scene));
      return article && getTranslationSource(scene.actor, article);
    },
  },
  "a preview that they made": {
    shows: "some",
    async read({ actor, articleId, number: serial }) {
      const token = String(serial);
      await database().execute(sql`insert into preview_links (token_hash, article_id, created_by, expires_at)
        values (${tokenHash(token)}::bytea, ${articleId}, ${actor.id}, now() + interval '1 hour')`);
      return getPreview(token);
    },
  },
};
