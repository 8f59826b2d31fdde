import { XMLParser, XMLValidator } from "fast-xml-parser";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress, frontAddress, searchAddress, sectionAddress } from "@/lib/site/addresses.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { cdataText } from "@/lib/site/xml.ts";
import { TRACE } from "@/sample-data/stories/hostile.ts";
import type { Expected } from "@/sample-data/stories/make-folder.ts";
import type { Section } from "@/sample-data/stories/story-writer.ts";
import { liveMarkup } from "./live-markup.ts";
import type { LiveStory } from "./paper-stories.ts";

/** A page that lists stories. It must show the first `size` stories for which `holds` is true. */
export type ListPage = { address: string; locale: Locale; size: number; holds: (story: LiveStory) => boolean };

const LATEST = 7;
const PAGE = 20;
const FEED = 50;

/** Returns the front pages, sections, archive, feeds and searches that a folder of stories changes. `newest` is the newest story. */
export function listPages(sections: Section[], newest: Expected): ListPage[] {
  const day = almatyDay(new Date(newest.articles[0]?.publishedAt ?? ""));
  return locales.flatMap((locale) => {
    const inLocale = (story: LiveStory): boolean => story.articles[locale] !== undefined;
    const page = (address: string, size: number, holds: ListPage["holds"]): ListPage => ({
      address,
      locale,
      size,
      holds,
    });
    return [
      page(frontAddress(locale), LATEST, () => true),
      page(`/${locale}/rss.xml`, FEED, inLocale),
      page(archiveAddress(locale, day), PAGE, (story) => almatyDay(story.firstPublishedAt) === day),
      // A search finds articles in any language, so search for each headline on the page of its own language.
      ...newest.articles
        .filter((article) => article.locale === locale)
        .map(({ headline }) =>
          page(searchAddress(locale, { q: headline }), 1, ({ folder }) => folder === newest.folder),
        ),
      page(searchAddress(locale, { q: TRACE }), PAGE, (story) => headlineOf(story, locale).includes(TRACE)),
      ...sections.flatMap((section) => {
        const address = sectionAddress(locale, section[locale]);
        const ofSection = (story: LiveStory): boolean => story.section === section.key;
        return [
          page(address, PAGE, ofSection),
          page(`${address}/rss.xml`, FEED, (story) => ofSection(story) && inLocale(story)),
        ];
      }),
    ];
  });
}

/** Returns the faults of a page's text. `stories`: the public stories, newest first. */
export function checkListPage(page: ListPage, text: string, stories: LiveStory[]): string[] {
  const due = stories.filter(page.holds).slice(0, page.size);
  const missing = due.filter((story) => !includesAddress(text, shownArticle(story, page.locale).address));
  const alive = page.address.endsWith(".xml") ? checkFeed(text, stories, page.locale) : liveMarkup(text);
  return [...missing.map((story) => `does not show ${story.folder}`), ...alive].map(
    (fault) => `${page.address}: ${fault}`,
  );
}

type Item = { title: unknown; link: string; "content:encoded"?: string };

/** Checks that a feed is valid XML with the exact headlines, and that no script in its texts would run. */
function checkFeed(text: string, stories: LiveStory[], locale: Locale): string[] {
  const broken = XMLValidator.validate(text);
  if (broken !== true) return [`is not XML: ${broken.err.msg} in line ${broken.err.line}`];
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, isArray: (name) => name === "item" });
  const items: Item[] = parser.parse(text).rss.channel.item ?? [];
  return items.flatMap((item) => {
    const story = stories.find(({ articles }) => articles[locale]?.address === new URL(item.link).pathname);
    const headline = cdataText(story?.articles[locale]?.headline ?? "");
    return [
      ...(headline === item.title ? [] : [`has «${item.title}», not «${headline}»`]),
      ...liveMarkup(item["content:encoded"] ?? ""),
    ];
  });
}

/** Returns the article of a story that readers of this language see. Throws if the story has none. */
function shownArticle(story: LiveStory, locale: Locale): { address: string; headline: string } {
  const article = story.articles[locale] ?? Object.values(story.articles)[0];
  if (!article) throw new Error(`${story.folder} has no article`);
  return article;
}

function headlineOf(story: LiveStory, locale: Locale): string {
  return shownArticle(story, locale).headline;
}

function includesAddress(text: string, address: string): boolean {
  return text.includes(`${address}"`) || text.includes(`${address}<`);
}
