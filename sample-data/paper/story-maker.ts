import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { bodyText } from "@/blocks/registry/words.ts";
import type { LoadedArticle } from "@/db/mutations/loading/load-article.ts";
import type { LoadedStory } from "@/db/mutations/loading/load-story.ts";
import type { PastViews } from "@/db/mutations/views/views-past.ts";
import { spreadViews, viewsOfFirstDays } from "@/import/spread-views.ts";
import { excerptOf } from "@/lib/language/excerpt.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { type Random, seededRandom } from "@/lib/seeded-random.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import {
  firstNames,
  horseSentences,
  horseSyllables,
  surnames,
  villageBeginnings,
  villageEndings,
  villageSentences,
} from "./proper-names.ts";
import { deeds, kickers, occasions, people, sentences, subheads, type Words } from "./words.ts";

/** The ids that made stories refer to. */
export type Stock = { sections: number[]; tags: number[]; authors: number[]; places: number[]; pictures: number[] };
export type MadeStory = Omit<LoadedStory, "folder" | "hash" | "legacyAddress">;

type Options = { seed: number; words: number; asOf: Date; total: number; stock: Stock; now: Date };

const YEARS = 20;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Younger articles get hourly views, for the ranking of the week. */
const RECENT_MS = 8 * DAY_MS;
/** Languages of a story, in turn: two of five in both, two in Russian only, one in Kazakh only. */
const turns: readonly (readonly Locale[])[] = [["ru", "kk"], ["ru"], ["ru", "kk"], ["kk"], ["ru"]];
const allDeeds = Object.values(deeds).flat();

/** How many articles the first `stories` stories of a paper have. */
export function articlesOf(stories: number): number {
  const whole = Math.floor(stories / turns.length);
  const rest = turns.slice(0, stories % turns.length).flat().length;
  return whole * turns.flat().length + rest;
}

/**
 * The story with this index, from 0: the same options give the same story, whichever were made before it. Publication times follow the index,
 * over twenty years up to `asOf`. `most` is the maximum number of its articles.
 */
export function makeStory(index: number, options: Options, most: number): MadeStory {
  const random = seededRandom(Math.imul(options.seed * 1_000_003 + index + 1, 0x9e3779b1));
  const { stock, asOf, total } = options;
  const publishedAt = new Date(asOf.getTime() - momentOf(index, total, random));
  const headline = headlineOf(random);
  const kicker = random.whole(0, 2) === 0 ? random.one(kickers) : { ru: "", kk: "" };
  const standfirst = random.whole(0, 3) > 0 ? sentenceOf(random) : { ru: "", kk: "" };
  const authorIds = someOf(random, stock.authors, random.whole(0, 9) === 0 ? 2 : 1);
  const views = random.whole(0, 30) ** 2;
  const text = textOf(random, options.words);
  const languages = (turns[index % turns.length] ?? locales).slice(0, most);
  const articles = languages.map((locale, place): LoadedArticle => {
    // The second language is published an hour later, but not in the future; one article in twelve was changed afterwards.
    const own = new Date(Math.min(publishedAt.getTime() + place * 60 * MINUTE_MS, asOf.getTime()));
    const changed = random.whole(0, 11) === 0 ? new Date(Math.min(own.getTime() + DAY_MS, asOf.getTime())) : null;
    const lines = { headline: headline[locale], kicker: kicker[locale], standfirst: standfirst[locale] };
    return articleOf({ locale, lines, paragraphs: text[locale], own, changed, authorIds, views, now: options.now });
  });
  return {
    sectionId: random.one(stock.sections),
    placeId: random.whole(0, 1) === 0 ? skewed(random, stock.places) : null,
    tagIds: someOf(random, stock.tags, 3),
    leadMediaId: random.whole(0, 4) > 0 ? random.one(stock.pictures) : null,
    articles,
  };
}

/** Milliseconds before `asOf`: stories are at equal intervals, each varied a little. */
function momentOf(index: number, total: number, random: Random): number {
  const step = (YEARS * 365.25 * DAY_MS) / total;
  return Math.round((total - 1 - index) * step + (random.whole(0, 999) / 1_000) * step);
}

type Making = {
  locale: Locale;
  lines: { headline: string; kicker: string; standfirst: string };
  paragraphs: Block[];
  own: Date;
  changed: Date | null;
  authorIds: number[];
  views: number;
  now: Date;
};

function articleOf({ locale, lines, paragraphs, own, changed, authorIds, views, now }: Making): LoadedArticle {
  const body: Body = { type: "doc", content: paragraphs };
  const words = bodyText(body);
  return {
    locale,
    text: {
      ...lines,
      slug: slugOf(lines.headline),
      status: "published",
      publishedAt: own,
      updatedAt: changed,
      withdrawnReason: "",
      corrections: [],
    },
    excerpt: excerptOf(lines.standfirst, words),
    body,
    bodyText: words,
    wordCount: countWords(words),
    authorIds,
    pastViews: viewsOf(views, own, now),
  };
}

function viewsOf(total: number, publishedAt: Date, now: Date): PastViews {
  const isRecent = now.getTime() - publishedAt.getTime() < RECENT_MS;
  return isRecent ? spreadViews(total, publishedAt, now) : viewsOfFirstDays(total, publishedAt);
}

function headlineOf(random: Random): Words {
  const [where, occasion, who, deed] = [
    villageOf(random),
    random.one(occasions),
    random.one(people),
    random.one(allDeeds),
  ];
  return {
    ru: `${where.ru}: ${occasion.ru.toLowerCase()} ${who.ru} ${deed.ru}`,
    kk: `${where.kk}: ${occasion.kk.toLowerCase()} ${who.kk} ${deed.kk}`,
  };
}

/** Paragraphs of about this many words in each language, with subheads; the last one names a horse. */
function textOf(random: Random, words: number): Record<Locale, Block[]> {
  const blocks: Record<Locale, Block[]> = { ru: [], kk: [] };
  for (let written = 0; written < words; ) {
    if (blocks.ru.length % 5 === 4) addBlock(blocks, "heading", [random.one(subheads)], random);
    const paragraph = Array.from({ length: random.whole(3, 6) }, () => sentenceOf(random));
    written += countWords(paragraph.map(({ ru }) => ru).join(" "));
    if (written >= words) paragraph.push(horseSentenceOf(random));
    addBlock(blocks, "paragraph", paragraph, random);
  }
  return blocks;
}

function addBlock(
  blocks: Record<Locale, Block[]>,
  type: "heading" | "paragraph",
  parts: Words[],
  random: Random,
): void {
  const id = `m${random.whole(0, 0xffffff).toString(36)}${blocks.ru.length}`;
  for (const locale of locales) {
    const content = [{ type: "text" as const, text: parts.map((part) => part[locale]).join(" ") }];
    blocks[locale].push(
      type === "heading" ? { type, attrs: { id, level: 2 }, content } : { type, attrs: { id }, content },
    );
  }
}

/** A sentence: in two of five people do something, one of five names a village, the others are from the stock. */
function sentenceOf(random: Random): Words {
  const kind = random.whole(0, 4);
  if (kind < 2) {
    const [occasion, who, deed] = [random.one(occasions), random.one(people), skewed(random, allDeeds)];
    return { ru: `${occasion.ru} ${who.ru} ${deed.ru}.`, kk: `${occasion.kk} ${who.kk} ${deed.kk}.` };
  }
  const { ru, kk } = skewed(random, kind === 2 ? villageSentences : sentences);
  const [who, where, number] = [personOf(random), villageOf(random), String(random.whole(5, 20))];
  const fill = (text: string, locale: Locale) =>
    text.replace("{n}", number).replace("{who}", who[locale]).replace("{where}", where[locale]);
  return { ru: fill(ru, "ru"), kk: fill(kk, "kk") };
}

function horseSentenceOf(random: Random): Words {
  const { ru, kk } = random.one(horseSentences);
  const name = Array.from({ length: 3 }, () => random.one(horseSyllables)).join("");
  const horse = `«${name.charAt(0).toUpperCase()}${name.slice(1)}т»`;
  return { ru: ru.replace("{horse}", horse), kk: kk.replace("{horse}", horse) };
}

function villageOf(random: Random): Words {
  const [beginning, ending] = [skewed(random, villageBeginnings), skewed(random, villageEndings)];
  return { ru: beginning.ru + ending.ru, kk: beginning.kk + ending.kk };
}

function personOf(random: Random): Words {
  const [first, last] = [random.one(firstNames), skewed(random, surnames)];
  return { ru: `${first.ru} ${last.ru}`, kk: `${first.kk} ${last.kk}` };
}

/** An item of the list, the first ones far more often: a paper writes much about few things, and little about many. */
function skewed<T>(random: Random, list: readonly T[]): T {
  const place = (random.whole(0, 9_999) / 10_000) ** 3;
  return list[Math.floor(place * list.length)] as T;
}

function someOf(random: Random, list: readonly number[], count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, list.length)) chosen.add(skewed(random, list));
  return [...chosen];
}
