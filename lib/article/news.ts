import type { Body } from "@/blocks/registry/block-types.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Types that the queries for readers return and components render. Times are ISO 8601 in UTC; `lib/language/dates` shows them in Asia/Almaty. */

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
  /** The first part of every address of this picture. */
  storageName: string;
  /** Size of the original, pixels. */
  width: number;
  height: number;
  /** Widths that exist as files, ascending, pixels. */
  widths: number[];
  /** Largest width that also exists as AVIF; 0 while none does. */
  avifUpTo: number;
  /** Whether its crops for search engines exist. */
  cropped: boolean;
  /** Focal point, as a fraction 0–1 of width and height. */
  focal: [number, number];
  /** CSS gradient of the picture's colours, shown until the picture is loaded. */
  placeholder: string;
  alt: string;
  caption: string;
  credit: string;
  aiUse: AiUse;
};

/** How AI was used to make a picture or text. Any use is disclosed to readers. */
export const aiUses = ["none", "assisted", "generated"] as const;
export type AiUse = (typeof aiUses)[number];

/** The highest degree of AI use among these; `none` for an empty list. */
export function greatestAiUse(made: readonly { aiUse: AiUse }[]): AiUse {
  return aiUses.findLast((use) => made.some(({ aiUse }) => aiUse === use)) ?? "none";
}

/** Labels of texts that are not the paper's own. All except the empty one and `official` are paid for. */
export const textLabels = ["", "advertising", "sponsored", "partner", "stateOrder", "official"] as const;
export type TextLabel = (typeof textLabels)[number];

/** Whether a text with this label is paid for. Then readers must see the advertiser. */
export function isPaidFor(label: TextLabel): label is Exclude<TextLabel, "" | "official"> {
  return label !== "" && label !== "official";
}

export type AuthorLink = { name: string; slug: string };

export type StoryCard = {
  storyId: number;
  /** The language of the article: the reader's if the story is live in it, otherwise the other. */
  locale: Locale;
  headline: string;
  kicker: string;
  slug: string;
  /** The standfirst, or the first sentences of the text. */
  excerpt: string;
  section: SectionLabel;
  authors: AuthorLink[];
  /** The time that its list sorts by, and so the one that it shows: the story's first publication in any language. In search results, the article's. */
  listedAt: string;
  /** When this article was published, perhaps long after the story's first one. */
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
/** The most read stories of the day and of the week. */
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
  /** Who paid for the text; empty if nobody did. */
  advertiser: string;
  aiUse: AiUse;
  /** The live articles of the story in other languages. */
  translations: Translation[];
  seoTitle: string | null;
  seoDescription: string | null;
};

/** What readers are told about an article that is gone. */
export type Withdrawal = {
  /** Empty if the story was deleted. */
  headline: string;
  reason: string;
  /** Whether it reached its end-of-publication time. */
  ended: boolean;
  /** The languages in which the story is still live. */
  translations: Translation[];
};

/** The result of looking up an article's address: the article, the story in another language only, a withdrawn story, or nothing. */
export type ArticleLookup =
  | { found: "article"; article: ArticleView }
  | { found: "elsewhere"; translations: [Translation, ...Translation[]] }
  | ({ found: "withdrawn" } & Withdrawal)
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
  /** The paper's profiles on other sites, absolute addresses. */
  profiles: string[];
  copyright: string;
  platformCredit: boolean;
  defaultLocale: Locale;
};

/** Data for the header and footer of every page. */
export type SiteFrame = { paper: Paper; sections: Section[]; pages: { title: string; slug: string }[] };

/** A value of a search filter: the value for the query string, its label, and the number of stories found. */
export type SearchFacet = { value: string; label: string; stories: number };
export type SearchFacets = Record<"section" | "author" | "place" | "year", SearchFacet[]>;

export type SearchHit = {
  card: StoryCard /** Pieces of headline and text; `marked` pieces match the query. */;
  headline: TextPiece[];
  fragment: TextPiece[];
};
export type TextPiece = { text: string; marked: boolean };
