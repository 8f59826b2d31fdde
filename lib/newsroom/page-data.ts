import type { ArticleFacts } from "@/lib/access/permissions.ts";
import type { AiUse } from "@/lib/article/news.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Data of the newsroom's pages. Times are ISO strings in UTC, because they are sent to the browser. */

export type ArticleStatus = ArticleFacts["status"];
/** A status as the newsroom shows it. A future publication is the separate state `scheduled`. */
export type ArticleState = ArticleStatus | "scheduled";

export type Named = { id: number; name: string };
/** `colour`: name of a colour token. */
export type NamedSection = Named & { colour: string };

/** An article open in the editor. */
export type EditableArticle = {
  articleId: number;
  storyId: number;
  locale: Locale;
  state: ArticleState;
  publishedAt: string | null;
  /** End of publication; null if there is none. */
  unpublishAt: string | null;
  /** A scheduled update: time, revision of the working copy, and `problem` if the update failed. */
  update: { at: string; revision: number; problem: string } | null;
  updatedAt: string | null;
  /** The working copy, or the last published version if there is none. */
  copy: WorkingCopy;
  /** Revision of the working copy; 0 if there is none. */
  revision: number;
  /** Whether `copy` differs from what readers see. */
  hasUnpublished: boolean;
  savedAt: string | null;
  savedBy: string | null;
  /** Names of `copy.authorIds`, in the article's language. */
  authors: Named[];
  /** Address on the readers' site; null if the article is not public. */
  address: string | null;
  withdrawnReason: string;
  /** Newest first. */
  corrections: StoredCorrection[];
  /** The editor's note when the text was sent back. */
  reviewNote: string;
  ownerId: number | null;
  may: { write: boolean; publish: boolean; submit: boolean };
  /** Whether the user may read its history and unpublished text. */
  mayReadDrafts: boolean;
};

/** A correction of a public text, as readers see it. */
export type StoredCorrection = { correctionId: number; at: string; text: string };

/** The fields that all languages of a story share. */
export type EditableStory = {
  storyId: number;
  revision: number;
  section: Named;
  place: Named | null;
  tags: Named[];
  leadMedia: DeskPicture | null;
  trashedAt: string | null;
  mayEdit: boolean;
  /** Languages in which the user may start an article of it. */
  mayBegin: Locale[];
  /** Whether the user may move the whole story to the trash. Never true for a published or scheduled story. */
  mayTrash: boolean;
  /** The story's articles, one per language, for the tabs. */
  articles: StoryArticle[];
};

/**
 * An article in the tabs of its story. `translatedFrom`: the language of the original, if it is a translation. An article that is not
 * `isReadable` for the user is listed without its text.
 */
export type StoryArticle = {
  isReadable: boolean;
  articleId: number;
  locale: Locale;
  state: ArticleState;
  headline: string;
  translatedFrom: Locale | null;
  /** Whether the user may publish it, and so withdraw it too. */
  mayPublish: boolean;
  /** What readers are told from its end of publication on. */
  endReason: string;
};

export type DeskPicture = {
  mediaId: number;
  /** Address of a small rendition. */
  src: string;
  width: number;
  height: number;
  alt: string;
  caption: string;
  credit: string;
  aiUse: AiUse;
};

/** An article open in the editor, with its story and the pictures in its text. */
export type OpenedArticle = { article: EditableArticle; story: EditableStory; pictures: DeskPicture[] };

/** Result of saving a working copy. If another user saved meanwhile, it is not saved and `current` has the other user's copy. */
export type SaveOutcome =
  | { saved: true; revision: number; savedAt: string }
  | { saved: false; current: { copy: WorkingCopy; revision: number; savedBy: string; savedAt: string } };

export type PublishOutcome = {
  address: string;
  publishedAt: string;
  scheduled: boolean;
  /** Time of the scheduled update of a published text; null if none was scheduled. */
  updateAt: string | null;
  /** Revision of the working copy, to continue editing. */
  revision: number;
};

export type StoredRevision = {
  revisionId: number;
  revision: number;
  by: string;
  at: string;
  reason: string;
  /** When the state that it restores was kept; null if it restores none. */
  restoredFrom: string | null;
};

/** A correction as the history shows it: published, changed or removed. */
export type CorrectionEvent = {
  verb: "correct-article" | "change-correction" | "remove-correction";
  by: string;
  at: string;
  /** Its words before and after; empty if there were none. */
  was: string;
  text: string;
};

/** Everything that happened to the text of an article, newest first. */
export type ArticleHistory = { revisions: StoredRevision[]; corrections: CorrectionEvent[] };

/** A restored revision: the working copy's new revision, when the state was kept, and the revision that undoes it. */
export type Restored = { revision: number; from: string; undoTo: number };

/** A page of the picture library. `older` is the cursor of the next page; null on the last. */
export type MediaPage = { pictures: LibraryPicture[]; older: number | null };

export type LibraryPicture = DeskPicture & {
  uploadedAt: string;
  /** Languages without an alternative text. */
  undescribedIn: Locale[];
  /** Languages without a credit. */
  uncreditedIn: Locale[];
};

export type PictureTab = "all" | "mine" | "undescribed" | "uncredited" | "unused";
/** Tabs of the library: the picture tabs and the documents. */
export type LibraryTab = PictureTab | "documents";

/** All data of a picture, and where it is used. */
export type DescribedPicture = DeskPicture & {
  /** Focal point, as a fraction 0–1 of width and height. */
  focal: [number, number];
  source: string;
  rights: string;
  /** Size of the original, bytes. */
  size: number;
  words: Record<Locale, { alt: string; caption: string; credit: string }>;
  usedIn: MediaUse[];
  /** Number of further uses, including those that the user may not see. */
  usedMore: number;
  /** Whether the user may change the data that all languages share, replace the file, or delete the picture. */
  mayManage: boolean;
  /** Languages in which the user may change its texts. */
  mayDescribe: Locale[];
};

/** A use of a picture, or a link to a document. */
export type MediaUse =
  | { kind: "article"; articleId: number; headline: string; locale: Locale }
  | { kind: "front"; locale: Locale; position: number }
  | { kind: "author" | "page"; locale: Locale; name: string; address: string };

/** A document of the library, which texts can link to. */
export type DeskDocument = {
  fileId: number;
  name: string;
  /** Address on the site. */
  href: string;
  /** Size, bytes. */
  size: number;
  /** Number of pages; null if unknown. */
  pages: number | null;
  uploadedAt: string;
};

/** A document and the links to it. `usedMore`: number of further uses. */
export type DescribedDocument = DeskDocument & { usedIn: MediaUse[]; usedMore: number; mayManage: boolean };

/** A page of documents. `older` is the cursor of the next page; null on the last. */
export type DocumentPage = { documents: DeskDocument[]; older: number | null };

/** A search result: a story that a text can link to. */
export type StoryTarget = {
  storyId: number;
  headline: string;
  locale: Locale;
  state: ArticleState;
  section: string;
  /** First publication, past or scheduled; null if there is none. */
  publishedAt: string | null;
};
export type LinkTargets = { stories: StoryTarget[]; documents: DeskDocument[] };

/** A public story in the front page editor. */
export type FrontStory = {
  storyId: number;
  /** The language in which this front page shows it. */
  locale: Locale;
  headline: string;
  section: string;
  views: number;
  publishedAt: string;
  picture: DeskPicture | null;
};

export type FrontSlot = { story: FrontStory; endsAt: string | null };

export type FrontVersion = { version: number; at: string; by: string; slots: FrontSlot[] };

/** A front page arrangement, and the stories that could be added. */
export type EditableFront = {
  locale: Locale;
  /** Version for optimistic locking; 0 before the first arrangement. */
  version: number;
  slots: FrontSlot[];
  /** Placed stories that are no longer live in this language, as the other language has them. Their places are free. */
  left: FrontStory[];
  candidates: FrontStory[];
  /** Earlier arrangements, newest first, without stories that are no longer public. */
  earlier: FrontVersion[];
  mayArrange: boolean;
};
