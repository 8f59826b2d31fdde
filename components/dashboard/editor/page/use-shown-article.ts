import { bodyMediaIds } from "@/blocks/registry/words.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { StoryState } from "@/components/dashboard/editor/panel/use-story-fields.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { type ShownStory, shownStory } from "@/lib/article/shown-story.ts";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";

/** What the article page shows of its story, and how it is refreshed. */
export type ShownArticle = {
  /** What readers would see besides the text, as this page shows it. Resolves after every change made here has been answered. */
  getShownStory: () => Promise<ShownStory>;
  /** Shows the article as it is on the server; returns null if it cannot be loaded. */
  reload: () => Promise<EditableArticle | null>;
};

export function useShownArticle(
  { article, actions }: ArticleEditorProps,
  { files, read, take }: EditingSession,
  shared: StoryState,
): ShownArticle {
  return {
    async getShownStory() {
      const fields = await shared.settled();
      return shownStory(fields, files.knownOf([...new Set(bodyMediaIds(read().body))]));
    },
    async reload() {
      const result = await actions.readArticle({ articleId: article.articleId }).catch(() => null);
      if (!result?.ok) return null;
      const { article: newest, story, pictures } = result.value;
      shared.take(story);
      files.learn(pictures);
      take(newest);
      return newest;
    },
  };
}
