import type { Body } from "./body.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** What readers' queries return and components draw. Times are ISO 8601 in UTC; `lib/language/dates` shows them in Asia/Almaty. */

export type Section = {
  id: number;
  key: string;
  /** Name of the colour token: `society`, `power`, … */
  colour: string;
  name: string;
  slug: string;
  description: string;
};

export type SectionLabel = Pick<Section, "colour" | "name" | "slug">;

export type Picture = {
  id: number;
  /** First part of every address of this picture. */
  storageName: string;
  /** Size of the original, pixels. */
  width: number;
  height: number;
  /** Widths that exist as files, ascending, pixels. */
  widths: number[];
  /** Largest width that also exists as AVIF; 0 while none does. */
  avifUpTo: number;
  /** Where to look, 0–1 of width and height. */
  focal: [number, number];
  /** CSS gradient of the picture's own colours, shown until it arrives. */
  placeholder: string;
  alt: string;
  caption: string;
  credit: string;
  aiUse: AiUse;
};

/** What part a machine had in making it: readers are told of any. */
export const aiUses = ["none", "assisted", "generated"] as const;
export type AiUse = (typeof aiUses)[number];

/** The greatest part that a machine had in any of these. */
export function greatestAiUse(made: readonly { aiUse: AiUse }[]): AiUse {
  return aiUses.findLast((use) => made.some(({ aiUse }) => aiUse === use)) ?? "none";
}

/** Whose word a text is where it is not the paper's own; all but the last are paid for. */
export const textLabels = ["", "advertising", "sponsored", "partner", "stateOrder", "official"] as const;
export type TextLabel = (typeof textLabels)[number];

/** Whether somebody paid for a text so labelled: then readers are told who. */
export function isPaidFor(label: TextLabel): label is Exclude<TextLabel, "" | "official"> {
  return label !== "" && label !== "official";
}

export type AuthorLink = { name: string; slug: string };

export type StoryCard = {
  storyId: number;
  /** The language of the article shown: the reader's where it is live there, otherwise the other. */
  locale: Locale;
  headline: string;
  kicker: string;
  slug: string;
  /** Standfirst, or the first words of the text, cut at a word. */
  excerpt: string;
  section: SectionLabel;
  authors: AuthorLink[];
  publishedAt: string;
  label: TextLabel;
  corrected: boolean;
  /** Minutes, at least 1. */
  readingTime: number;
  /** Views of the story in all its languages. */
  views: number;
  picture: Picture | null;
};

/** A page of a list. `older` and `newer` are cursors for `?before=` and `?after=`, null at the ends. */
export type StoryPage = { cards: StoryCard[]; older: string | null; newer: string | null };

export type MostRead = { card: StoryCard; windowViews: number }[];
/** What is read most, by day and by week. */
export type MostReadLists = { day: MostRead; week: MostRead };

export type Translation = { locale: Locale; headline: string; sectionSlug: string; slug: string };

export type Correction = { at: string; text: string };

export type Tag = { name: string; slug: string };

export type ArticleView = {
  storyId: number;
  articleId: number;
  locale: Locale;
  slug: string;
  kicker: string;
  headline: string;
  standfirst: string;
  excerpt: string;
  body: Body;
  bodyPictures: Record<number, Picture>;
  section: Section;
  place: string | null;
  authors: AuthorLink[];
  tags: Tag[];
  publishedAt: string;
  updatedAt: string | null;
  corrections: Correction[];
  readingTime: number;
  wordCount: number;
  views: number;
  viewsByLocale: { locale: Locale; views: number }[];
  picture: Picture | null;
  ageRating: string;
  label: TextLabel;
  /** Who paid for it, where somebody did. */
  advertiser: string;
  aiUse: AiUse;
  /** The same story, live in other languages. */
  translations: Translation[];
  seoTitle: string | null;
  seoDescription: string | null;
};

/** What an article's address finds: the article, the story in another language only, a story that is no longer public, or nothing. */
export type ArticleLookup =
  | { found: "article"; article: ArticleView }
  | { found: "elsewhere"; translations: [Translation, ...Translation[]] }
  /** `ended`: at the time that it was published until. `headline` is empty where the story was deleted. */
  | { found: "withdrawn"; headline: string; reason: string; ended: boolean }
  | { found: "nothing" };

export type Author = { id: number; name: string; slug: string; role: string; bio: string; picture: Picture | null };

export type StaticPage = {
  title: string;
  slug: string;
  body: Body;
  /** Pictures of the body, by id. */
  pictures: Record<number, Picture>;
  translations: { locale: Locale; slug: string }[];
};

export type Paper = {
  name: string;
  tagline: string;
  about: string;
  foundedYear: number;
  ageMark: string;
  email: string;
  owner: string;
  chiefEditor: string;
  certificate: string;
  address: string;
  phone: string;
  imprint: string[];
  /** The paper's own pages elsewhere, whole addresses. */
  profiles: string[];
  copyright: string;
  platformCredit: boolean;
  defaultLocale: Locale;
};

/** What every page of the site needs around its content. */
export type SiteFrame = { paper: Paper; sections: Section[]; pages: { title: string; slug: string }[] };

/** What a search can be narrowed by: the value for its address, what it is called, how many stories of it were found. */
export type SearchFacet = { value: string; label: string; stories: number };
export type SearchFacets = Record<"section" | "author" | "place" | "year", SearchFacet[]>;

export type SearchHit = {
  card: StoryCard /** Pieces of headline and text; `marked` pieces matched the query. */;
  headline: TextPiece[];
  fragment: TextPiece[];
};
export type TextPiece = { text: string; marked: boolean };
