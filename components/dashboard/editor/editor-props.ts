import type { ShownStory } from "@/lib/article/shown-story.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { SaveCopyInput } from "@/lib/inputs/articles.ts";
import type { DescribePictureInput } from "@/lib/inputs/media.ts";
import type { BulkOutcome } from "@/lib/newsroom/bulk.ts";
import type {
  ArticleState,
  DescribedPicture,
  KeptRevision,
  LinkTargets,
  MediaPage,
  Named,
  NamedSection,
  OpenedArticle,
  PublishOutcome,
  SaveOutcome,
} from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { DraftOwner } from "./saving/draft-seal.ts";

type Verb<Input, Value> = (input: Input) => Promise<Result<Value>>;
type Changed = { state: ArticleState };
export type NameKind = "tag" | "author" | "place";
export type StoryFieldsInput = {
  storyId: number;
  revision: number;
  sectionId: number;
  placeId: number | null;
  tagIds: number[];
  leadMediaId: number | null;
};

/** What the page shows of the story. The server approves and publishes only this state. */
type Seen = { articleId: number; revision: number; shown: ShownStory };

/** The server actions of the editor. */
export type EditorActions = {
  readArticle: Verb<{ articleId: number }, OpenedArticle>;
  saveCopy: Verb<SaveCopyInput, SaveOutcome>;
  publishArticle: Verb<Seen & { at: string | null; until?: string | null | undefined }, PublishOutcome>;
  unscheduleUpdate: Verb<{ articleId: number }, { updateAt: null }>;
  setArticleEnd: Verb<{ articleId: number; until: string | null; reason: string }, { unpublishAt: string | null }>;
  trashStories: Verb<{ storyIds: number[] }, BulkOutcome>;
  undoStories: Verb<{ entries: number[] }, BulkOutcome>;
  submitArticle: Verb<{ articleId: number }, Changed>;
  sendBackArticle: Verb<{ articleId: number; note: string }, Changed>;
  approveArticle: Verb<Seen, Changed>;
  unscheduleArticle: Verb<{ articleId: number }, Changed>;
  withdrawArticle: Verb<{ articleId: number; reason: string }, Changed>;
  discardCopy: Verb<{ articleId: number; revision: number }, { revision: number }>;
  correctArticle: Verb<{ articleId: number; text: string }, { correctedAt: string }>;
  startArticle: Verb<{ storyId: number; locale: Locale }, { articleId: number }>;
  changeLanguage: Verb<{ articleId: number; locale: Locale }, null>;
  setStoryFields: Verb<StoryFieldsInput, { revision: number }>;
  findNames: Verb<{ kind: NameKind; locale: Locale; text: string }, Named[]>;
  readAuthorNames: Verb<{ locale: Locale; ids: number[] }, Named[]>;
  makeName: Verb<{ kind: NameKind; locale: Locale; name: string }, Named>;
  keepPresence: Verb<{ articleId: number }, { others: string[] }>;
  makePreview: Verb<{ articleId: number }, { path: string; expiresAt: string }>;
  revokePreviews: Verb<{ articleId: number }, { revoked: number }>;
  listRevisions: Verb<{ articleId: number }, KeptRevision[]>;
  readRevision: Verb<{ articleId: number; revisionId: number }, WorkingCopy>;
  restoreRevision: Verb<{ articleId: number; revisionId: number }, { revision: number }>;
  findLinkTargets: Verb<{ text: string; locale: Locale }, LinkTargets>;
  readPicture: Verb<{ mediaId: number }, DescribedPicture>;
  describePicture: Verb<DescribePictureInput, { mediaId: number }>;
  listMedia: Verb<{ text: string; locale: Locale; before: number | null }, MediaPage>;
  signIn: Verb<{ email: string; password: string; code?: string }, null>;
};

export type ArticleEditorProps = OpenedArticle & {
  /** The paper's sections, named in the article's language. */
  sections: NamedSection[];
  person: DraftOwner & { email: string; mayMakeNames: boolean; locales: readonly Locale[] };
  actions: EditorActions;
};
