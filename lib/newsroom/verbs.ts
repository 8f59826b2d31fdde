import type { z } from "zod";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type * as articles from "@/lib/inputs/articles.ts";
import type * as bulk from "@/lib/inputs/bulk.ts";
import type * as media from "@/lib/inputs/media.ts";
import type * as pages from "@/lib/inputs/pages.ts";
import type { signInInput } from "@/lib/inputs/people.ts";
import type { Result } from "@/lib/result.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import type { BulkOutcome } from "./bulk.ts";
import type {
  ArticleHistory,
  ArticleState,
  DescribedPicture,
  LinkTargets,
  MediaPage,
  Named,
  OpenedArticle,
  PublishOutcome,
  Restored,
  SaveOutcome,
  StoredCorrection,
} from "./page-data.ts";
import type { SavePageOutcome } from "./static-pages.ts";

// What the editors ask of the server. Each verb is declared here once; the action of the same name in `app/_actions` is checked against it where a
// page passes it to its screen.

/** An action: takes what the schema accepts, and returns a result. */
type Verb<Input extends z.ZodType, Answer> = (input: z.input<Input>) => Promise<Result<Answer>>;

type Changed = { state: ArticleState };

/** Verbs of an open article: `app/_actions/articles.ts`. */
export type ArticleVerbs = {
  readArticle: Verb<typeof articles.presenceInput, OpenedArticle>;
  readOriginal: Verb<typeof articles.presenceInput, TranslationSource>;
  keepPresence: Verb<typeof articles.presenceInput, { others: string[] }>;
  saveCopy: Verb<typeof articles.saveCopyInput, SaveOutcome>;
  discardCopy: Verb<typeof articles.discardInput, { revision: number }>;
  submitArticle: Verb<typeof articles.submitInput, Changed>;
  sendBackArticle: Verb<typeof articles.sendBackInput, Changed>;
  approveArticle: Verb<typeof articles.approveInput, Changed>;
  publishArticle: Verb<typeof articles.publishInput, PublishOutcome>;
  unscheduleArticle: Verb<typeof articles.unscheduleInput, Changed>;
  unscheduleUpdate: Verb<typeof articles.unscheduleInput, { updateAt: null }>;
  setArticleEnd: Verb<typeof articles.setEndInput, { unpublishAt: string | null }>;
  withdrawArticle: Verb<typeof articles.withdrawInput, Changed>;
  correctArticle: Verb<typeof articles.correctInput, { corrections: StoredCorrection[] }>;
  changeCorrection: Verb<typeof articles.changeCorrectionInput, { corrections: StoredCorrection[] }>;
  removeCorrection: Verb<typeof articles.removeCorrectionInput, { corrections: StoredCorrection[] }>;
  startArticle: Verb<typeof articles.startArticleInput, { articleId: number }>;
  changeLanguage: Verb<typeof articles.changeLanguageInput, null>;
  makePreview: Verb<typeof articles.previewInput, { path: string; expiresAt: string }>;
  revokePreviews: Verb<typeof articles.previewInput, { revoked: number }>;
  listRevisions: Verb<typeof articles.presenceInput, ArticleHistory>;
  readRevision: Verb<typeof articles.restoreInput, WorkingCopy>;
  restoreRevision: Verb<typeof articles.restoreInput, Restored>;
};

/** Verbs of its story: the fields that all languages share, and the trash. */
export type StoryVerbs = {
  setStoryFields: Verb<typeof articles.storyFieldsInput, { revision: number }>;
  trashStories: Verb<typeof bulk.trashStoriesInput, BulkOutcome>;
  undoStories: Verb<typeof bulk.undoStoriesInput, BulkOutcome>;
};

export type NameVerbs = {
  findNames: Verb<typeof articles.findNamesInput, Named[]>;
  readAuthorNames: Verb<typeof articles.authorNamesInput, Named[]>;
  makeName: Verb<typeof articles.makeNameInput, Named>;
};

export type MediaVerbs = {
  readPicture: Verb<typeof media.pictureInput, DescribedPicture>;
  describePicture: Verb<typeof media.describePictureInput, { mediaId: number }>;
  listMedia: Verb<typeof media.listMediaInput, MediaPage>;
  findLinkTargets: Verb<typeof media.findLinksInput, LinkTargets>;
};

export type PageVerbs = {
  savePage: Verb<typeof pages.savePageInput, SavePageOutcome>;
  removePage: Verb<typeof pages.removePageInput, null>;
  arrangePages: Verb<typeof pages.arrangePagesInput, null>;
};

export type SessionVerbs = { signIn: Verb<typeof signInInput, null> };
