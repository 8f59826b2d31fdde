import { Feed } from "feed";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import type { ListRequest } from "@/db/queries/published/lists.ts";
import { listPaper } from "@/db/queries/published/lists.ts";
import { wordsIn } from "@/i18n/words.ts";
import { articleAddress, mediaAddress } from "@/lib/addresses.ts";
import { bodyHtml } from "@/lib/body-html.ts";
import { type Locale, localeFacts } from "@/lib/locales.ts";
import { greatestAiUse, type Paper, type Picture, type StoryCard, type StoryPage } from "@/lib/news.ts";
import { shareRendition } from "@/lib/picture-renditions.ts";
import { siteFrame } from "./frame.ts";
import { absolute, siteUrl } from "./site-url.ts";

const FEED_SIZE = 50;

type FeedFacts = {
  locale: Locale;
  title: (paper: Paper) => string /** Path of the page whose feed this is. */;
  path: string;
  list: (request: ListRequest) => Promise<StoryPage>;
};

/** The feed of a list: its newest fifty articles in this language, with their texts. */
export async function feedResponse({ locale, title, path, list }: FeedFacts): Promise<Response> {
  const [{ paper }, page] = await Promise.all([
    siteFrame(locale),
    list({ locale, onlyThisLanguage: true, position: null, size: FEED_SIZE }),
  ]);
  const texts = await readFeedTexts(page.cards, locale);
  const feed = new Feed({
    title: title(paper),
    description: paper.tagline,
    id: absolute(path),
    link: absolute(path),
    language: localeFacts[locale].lang,
    feedLinks: { rss: absolute(`${path}/rss.xml`) },
    copyright: paper.copyright,
    ...(page.cards[0] ? { updated: new Date(page.cards[0].publishedAt) } : {}),
    generator: "Jarshy",
  });
  const t = wordsIn(locale, "article");
  const sayAiUse = (pictures: Picture[]) => {
    const use = greatestAiUse(pictures);
    return use === "none" ? "" : t(`pictureAi.${use}`, { count: pictures.length });
  };
  for (const card of page.cards) {
    const body = texts.bodies.get(card.storyId);
    const content = body ? bodyHtml(body, { pictures: texts.pictures, origin: siteUrl(), sayAiUse }) : "";
    feed.addItem({ ...itemOf(card), content });
  }
  return new Response(feed.rss2(), { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
}

/** The feed of the paper as a whole. */
export function paperFeed(locale: Locale): Promise<Response> {
  return feedResponse({ locale, title: (paper) => paper.name, path: `/${locale}`, list: listPaper });
}

function itemOf(card: StoryCard) {
  const address = absolute(articleAddress({ ...card, sectionSlug: card.section.slug }));
  return {
    title: card.headline,
    // The same for good, whatever the address becomes.
    guid: `${new URL(siteUrl()).host}:${card.locale}:${card.storyId}`,
    id: address,
    link: address,
    date: new Date(card.publishedAt),
    description: card.excerpt,
    author: card.authors.map(({ name }) => ({ name })),
    category: [{ name: card.section.name }],
    ...(card.picture
      ? { image: absolute(mediaAddress(card.picture.storageName, shareRendition(card.picture.focal), "jpg")) }
      : {}),
  };
}
