import type { Locale } from "@/lib/site/locales.ts";
import type { AiUse } from "@/lib/article/news.ts";
import type { ArticleFacts } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** Shapes that the newsroom's pages are given. Moments are ISO strings in UTC: they cross to the browser. */

export type ArticleStatus = ArticleFacts["status"];
/** A status as the newsroom shows it: a publication in the future is its own state. */
export type ArticleState = ArticleStatus | "scheduled";

export type Named = { id: number; name: string };
/** `colour` names a colour token. */
export type NamedSection = Named & { colour: string };

/** An article open in the editor. */
export type EditableArticle = {
  articleId: number;
  storyId: number;
  locale: Locale;
  state: ArticleState;
  publishedAt: string | null;
  /** Readers see it until then; null while there is no such end. */
  unpublishAt: string | null;
  /** An update that is to come: when, of which revision of the working copy, and what stood in its way where it did not. */
  update: { at: string; revision: number; problem: string } | null;
  updatedAt: string | null;
  /** The working copy, or what was published last where there is none. */
  copy: WorkingCopy;
  /** The working copy's revision, 0 where there is none. */
  revision: number;
  /** Whether readers see something else than `copy`. */
  hasUnpublished: boolean;
  savedAt: string | null;
  savedBy: string | null;
  /** Names of `copy.authorIds`, in the article's language. */
  authors: Named[];
  /** Address on the reader's site, null where it is not public. */
  address: string | null;
  withdrawnReason: string;
  /** What was written when the text was sent back. */
  reviewNote: string;
  ownerId: number | null;
  may: { write: boolean; publish: boolean; submit: boolean };
  /** Whether the person may read its history and what is written in it before it is published. */
  mayReadDrafts: boolean;
};

/** What all languages of a story share. */
export type EditableStory = {
  storyId: number;
  revision: number;
  section: Named;
  place: Named | null;
  tags: Named[];
  leadMedia: DeskPicture | null;
  trashedAt: string | null;
  mayEdit: boolean;
  /** Languages in which the person may begin an article of it. */
  mayBegin: Locale[];
  /** Whether the person may throw it away, all languages together. What readers see or are to see is not thrown away, whoever asks. */
  mayTrash: boolean;
  /** The story's articles, one per language that it has, for the tabs. */
  articles: StoryArticle[];
};

/**
 * An article as the others of its story see it. `translatedFrom`: the language of its original, where it is a translation. One that is not
 * `isReadable` to the person is there, and its words are not.
 */
export type StoryArticle = {
  isReadable: boolean;
  articleId: number;
  locale: Locale;
  state: ArticleState;
  headline: string;
  translatedFrom: Locale | null;
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

/** An article open in the editor, with its story and the pictures that stand in its text. */
export type OpenedArticle = { article: EditableArticle; story: EditableStory; pictures: DeskPicture[] };

/** What saving a working copy came to: kept, or not, because somebody else saved meanwhile; then both texts are there. */
export type SaveOutcome =
  | { saved: true; revision: number; savedAt: string }
  | { saved: false; current: { copy: WorkingCopy; revision: number; savedBy: string; savedAt: string } };

export type PublishOutcome = {
  address: string;
  publishedAt: string;
  scheduled: boolean;
  /** When readers are to see the words of now, where an update of a public text was settled. */
  updateAt: string | null;
  /** The working copy's, to go on writing from. */
  revision: number;
};

export type KeptRevision = {
  revisionId: number;
  revision: number;
  by: string;
  at: string;
  reason: string;
};

/** A page of the picture library; `older` is the cursor of the next one, null at its end. */
export type MediaPage = { pictures: LibraryPicture[]; older: number | null };

export type LibraryPicture = DeskPicture & {
  uploadedAt: string;
  /** Languages in which those who do not see it are not told what it shows. */
  undescribedIn: Locale[];
};

export type PictureTab = "all" | "mine" | "undescribed" | "uncredited" | "unused";
/** What the library can show: pictures, or the documents beside them. */
export type LibraryTab = PictureTab | "documents";

/** Everything that is said of a picture, and where it is used. */
export type DescribedPicture = DeskPicture & {
  /** Where to look, 0–1 of width and height. */
  focal: [number, number];
  source: string;
  rights: string;
  /** Bytes of the original. */
  size: number;
  words: Record<Locale, { alt: string; caption: string }>;
  usedIn: MediaUse[];
  /** Stories that show it beside those named, also those of which the person may not know more. */
  usedMore: number;
  /** Whether the person may change what holds in every language, its file with it, or delete it. */
  mayManage: boolean;
  /** Languages in which the person may change its words. */
  mayDescribe: Locale[];
};

/** What shows a picture or leads to a document. */
export type MediaUse =
  | { kind: "article"; articleId: number; headline: string; locale: Locale }
  | { kind: "front"; locale: Locale; position: number }
  | { kind: "author" | "page"; locale: Locale; name: string; address: string };

/** A document of the library, which texts can lead to. */
export type DeskDocument = {
  fileId: number;
  name: string;
  /** Address on the site. */
  href: string;
  /** Bytes. */
  size: number;
  /** Null where the file does not say. */
  pages: number | null;
  uploadedAt: string;
};

/** A document and what leads to it; `usedMore` stories beside those named. */
export type DescribedDocument = DeskDocument & { usedIn: MediaUse[]; usedMore: number; mayManage: boolean };

/** A page of the library's documents; `older` is the cursor of the next one, null at its end. */
export type DocumentPage = { documents: DeskDocument[]; older: number | null };

/** A story that a text can lead to, as it is found by its words. */
export type StoryTarget = {
  storyId: number;
  headline: string;
  locale: Locale;
  state: ArticleState;
  section: string;
  /** When it comes or came out first; null while nothing is. */
  publishedAt: string | null;
};
export type LinkTargets = { stories: StoryTarget[]; documents: DeskDocument[] };

/** A public story as the desk of the front page shows it. */
export type FrontStory = {
  storyId: number;
  /** The language in which readers of this front page meet it. */
  locale: Locale;
  headline: string;
  section: string;
  views: number;
  publishedAt: string;
  picture: DeskPicture | null;
};

export type FrontSlot = { story: FrontStory; endsAt: string | null };

export type FrontVersion = { version: number; at: string; by: string; slots: FrontSlot[] };

/** A front page as it is arranged, and what could stand there. */
export type EditableFront = {
  locale: Locale;
  /** What the next arrangement is compared with; 0 before the first. */
  version: number;
  slots: FrontSlot[];
  candidates: FrontStory[];
  /** Arrangements before this one, newest first; stories that are no longer public are left out of them. */
  earlier: FrontVersion[];
  mayArrange: boolean;
};
