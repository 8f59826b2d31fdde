import { isLocale, type Locale } from "@/lib/site/locales.ts";
import type { ArticleState } from "./page-data.ts";

/** State of a story in one language; `none` if it has no article in it. */
export type ShownState = ArticleState | "none";
export const shownStates = ["draft", "review", "ready", "scheduled", "published", "withdrawn", "none"] as const;

/** Tabs of the story list. Stories in the trash appear only in `trash`. */
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
/** Tabs that show a count. */
export type CountedTab = Exclude<StoryTab, "all" | "trash">;

/** How long a story stays in the trash before it is deleted permanently, days. */
export const TRASH_DAYS = 30;

const storySorts = ["touched", "published", "views"] as const;
export type StorySort = (typeof storySorts)[number];

/** State of the story list. All of it is in the query string. */
export type StoriesRequest = {
  tab: StoryTab;
  sectionId: number | null;
  authorId: number | null;
  /** State of the article in `language`, or of any article if `language` is null. */
  state: ShownState | null;
  language: Locale | null;
  /** Words of a headline, or a story id. */
  text: string;
  sort: StorySort;
  /** Cursor: the last row of the previous page; empty for the first page. */
  before: string;
};

/** A row of the story list. Times are ISO strings in UTC. */
export type DeskStory = {
  storyId: number;
  section: { name: string; colour: string };
  articles: DeskArticle[];
  /** The article that represents the story: the one in the interface language if it has a headline. */
  head: DeskArticle;
  touchedAt: string;
  /** First publication, past or scheduled; null if there is none. */
  publishedAt: string | null;
  /** Views in all languages; null if nothing was ever published. */
  views: number | null;
  /** When it was moved to the trash. */
  trashedAt: string | null;
  /** Languages in which the user may start an article of it. */
  mayBegin: Locale[];
};

export type DeskArticle = {
  articleId: number;
  locale: Locale;
  state: ArticleState;
  /** Whether the user may read the article. If not, only its state is given. */
  isReadable: boolean;
  /** Headline of the working copy, if the user may read it; empty if there is none. */
  headline: string;
  /** Published and edited since. */
  hasUnpublished: boolean;
  /** Number of places where the original has changed since the translation. */
  stale: number;
  /** Scheduled update, and end of publication; null if not scheduled. */
  updateAt: string | null;
  unpublishAt: string | null;
  authors: string[];
};

/** A story found by headline, with its representing article. */
export type FoundStory = { storyId: number; section: string } & Pick<
  DeskArticle,
  "articleId" | "locale" | "headline" | "state"
>;

export const defaultStoriesRequest: StoriesRequest = {
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

/** Parses the query string of the story list. Invalid values count as missing. */
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

/** Address of the story list. Default values are omitted. */
export function storiesAddress(request: Partial<StoriesRequest>): string {
  const { tab, sectionId, authorId, state, language, text, sort, before } = { ...defaultStoriesRequest, ...request };
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

/** Whether a filter other than the tab is set. */
export function hasFilters({ sectionId, authorId, state, language, text }: StoriesRequest): boolean {
  return Boolean(sectionId || authorId || state || language || text);
}

function oneOf<T extends string>(all: readonly T[], value: string): T | undefined {
  return all.find((one) => one === value);
}

function idOf(value: string): number | null {
  return /^[1-9]\d{0,8}$/u.test(value) ? Number(value) : null;
}
