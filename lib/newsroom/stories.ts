import type { ArticleState } from "./page-data.ts";
import { isLocale, type Locale } from "@/lib/site/locales.ts";

/** State of an article in a language as lists show it; `none` where the story has no article in it. */
export type ShownState = ArticleState | "none";
export const shownStates = ["draft", "review", "ready", "scheduled", "published", "withdrawn", "none"] as const;

/** Lists of stories that everybody needs; the trash is in no other. */
export const storyTabs = [
  "all",
  "review",
  "untranslated",
  "stale",
  "scheduled",
  "no-picture",
  "mine",
  "trash",
] as const;
export type StoryTab = (typeof storyTabs)[number];
/** Tabs whose stories are counted, so that work is seen where it waits. */
export type CountedTab = Exclude<StoryTab, "all" | "trash">;

/** How long a story lies in the trash before it is deleted for good, days. */
export const TRASH_DAYS = 30;

export const storySorts = ["touched", "published", "views"] as const;
export type StorySort = (typeof storySorts)[number];

/** What the table of stories is asked for: all of it stands in the address. */
export type StoriesRequest = {
  tab: StoryTab;
  sectionId: number | null;
  authorId: number | null;
  /** Of the article in `language`, or of any where none is named. */
  state: ShownState | null;
  language: Locale | null;
  /** Words of a headline, or a story's number. */
  text: string;
  sort: StorySort;
  /** Cursor of the last row before the page; empty at the beginning. */
  before: string;
};

/** One row of the table. Moments are ISO strings in UTC. */
export type DeskStory = {
  storyId: number;
  section: { name: string; colour: string };
  articles: DeskArticle[];
  /** The article that stands for the story: in the language of the interface where it has a headline there. */
  head: DeskArticle;
  touchedAt: string;
  /** When it comes or came out first; null while nothing is. */
  publishedAt: string | null;
  /** In all languages; null where nothing ever came out. */
  views: number | null;
  /** In the trash since then. */
  trashedAt: string | null;
  /** Languages in which the person may begin an article of it. */
  mayBegin: Locale[];
};

export type DeskArticle = {
  articleId: number;
  locale: Locale;
  state: ArticleState;
  /** Whether the person may read it; of one that is not there is only the state. */
  isReadable: boolean;
  /** As it is being written, as far as the person may read that; empty where nobody has written one. */
  headline: string;
  /** Published, and edited since. */
  hasUnpublished: boolean;
  /** Places in which the original has moved on from this translation. */
  stale: number;
  /** What readers will see changed, and until when they see it; null where that is not settled. */
  updateAt: string | null;
  unpublishAt: string | null;
  authors: string[];
};

/** A story that was looked for by its headline, as its article that stands for it. */
export type FoundStory = { storyId: number; section: string } & Pick<
  DeskArticle,
  "articleId" | "locale" | "headline" | "state"
>;

export const wholeTable: StoriesRequest = {
  tab: "all",
  sectionId: null,
  authorId: null,
  state: null,
  language: null,
  text: "",
  sort: "touched",
  before: "",
};

type Query = Record<string, string | string[] | undefined>;

/** What an address asks the table for. What it does not understand is as if it were not there. */
export function parseStoriesRequest(query: Query): StoriesRequest {
  const value = (name: string): string => {
    const given = query[name];
    return (Array.isArray(given) ? given[0] : given) ?? "";
  };
  const language = value("lang");
  return {
    tab: oneOf(storyTabs, value("tab")) ?? "all",
    sectionId: idOf(value("section")),
    authorId: idOf(value("author")),
    state: oneOf(shownStates, value("state")) ?? null,
    language: isLocale(language) ? language : null,
    text: value("q").trim().slice(0, 200),
    sort: oneOf(storySorts, value("sort")) ?? "touched",
    before: /^(?:x|\d{1,15})-\d{1,9}$/u.test(value("before")) ? value("before") : "",
  };
}

/** The address of the table as asked; what is as always is left out. */
export function storiesAddress(request: Partial<StoriesRequest>): string {
  const { tab, sectionId, authorId, state, language, text, sort, before } = { ...wholeTable, ...request };
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | null, usual: string | null = null) => {
    if (value && value !== usual) query.set(name, String(value));
  };
  put("tab", tab, "all");
  put("q", text);
  put("section", sectionId);
  put("author", authorId);
  put("lang", language);
  put("state", state);
  put("sort", sort, "touched");
  put("before", before);
  return query.size > 0 ? `/dashboard/stories?${query}` : "/dashboard/stories";
}

/** Whether anything but the tab and the order narrows the table. */
export function isNarrowed({ sectionId, authorId, state, language, text }: StoriesRequest): boolean {
  return Boolean(sectionId || authorId || state || language || text);
}

function oneOf<T extends string>(all: readonly T[], value: string): T | undefined {
  return all.find((one) => one === value);
}

function idOf(value: string): number | null {
  return /^[1-9]\d{0,8}$/u.test(value) ? Number(value) : null;
}
