import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { findStories } from "@/db/queries/newsroom/stories/find-stories.ts";
import { findLinkTargets } from "@/db/queries/newsroom/articles/link-targets.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import { getPreview } from "@/db/queries/newsroom/articles/preview.ts";
import { getRevisionCopy } from "@/db/queries/newsroom/articles/revisions.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import { getStoryForEditing } from "@/db/queries/newsroom/articles/story.ts";
import { getTranslationSource } from "@/db/queries/newsroom/articles/translation.ts";
import { getWork } from "@/db/queries/newsroom/stories/work.ts";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { wholeTable } from "@/lib/newsroom/stories.ts";
import { ownTranslation, type Scene } from "./rights-scenes.ts";

/** Whether a reader shows `all` that the person may read of a scene's article, or only `some` of it: what is today, what was searched for. */
type Reader = { shows: "all" | "some"; read: (scene: Scene) => Promise<unknown> };

const number = ({ storyId }: Scene) => ({ locale: "ru" as const, text: String(storyId) });

/** Everything that shows words of articles to somebody who is signed in, or to whoever has the address of a preview. */
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
    read: (scene) => listStories(scene.actor, "ru", { ...wholeTable, ...number(scene) }),
  },
  "the table of stories, by a word of the draft": {
    shows: "some",
    read: ({ actor, secretWord }) => listStories(actor, "ru", { ...wholeTable, text: secretWord }),
  },
  "the table of stories, by a word of the text": {
    shows: "some",
    read: ({ actor, publicWord }) => listStories(actor, "ru", { ...wholeTable, text: publicWord }),
  },
  "the trash": {
    shows: "some",
    read: ({ actor }) => listStories(actor, "ru", { ...wholeTable, tab: "trash" }),
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
