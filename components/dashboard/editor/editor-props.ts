import type { NamedSection, OpenedArticle } from "@/lib/newsroom/page-data.ts";
import type { ArticleVerbs, MediaVerbs, NameVerbs, SessionVerbs, StoryVerbs } from "@/lib/newsroom/verbs.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { DraftOwner } from "./saving/draft-seal.ts";

/** The server actions of the editor. */
export type EditorActions = ArticleVerbs & StoryVerbs & NameVerbs & MediaVerbs & SessionVerbs;

export type ArticleEditorProps = OpenedArticle & {
  /** The paper's sections, named in the article's language. */
  sections: NamedSection[];
  person: DraftOwner & { email: string; mayMakeNames: boolean; locales: readonly Locale[] };
  actions: EditorActions;
};
