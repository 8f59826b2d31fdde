import { sharePictureBytes } from "@/app/_media/share-picture-bytes.ts";
import { siteFrame } from "@/app/_site/frame.ts";
import { siteUrl } from "@/app/_site/site-url.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import type { ListRequest } from "@/db/queries/published/lists/lists.ts";
import { listPaper } from "@/db/queries/published/lists/lists.ts";
import { wordsIn } from "@/i18n/words.ts";
import { greatestAiUse, type Picture, type StoryCard, type StoryPage } from "@/lib/article/news.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { feedTitle } from "./feed-title.ts";
import { feedXml } from "./feed-xml.ts";

const FEED_SIZE = 50;

type FeedFacts = {
  locale: Locale;
  /** Name of the list; missing for the feed of the whole paper. */
  name?: string;
  /** Path of the page that this is the feed of. */
  path: string;
  list: (request: ListRequest) => Promise<StoryPage>;
};

/** The feed of a list: its newest fifty articles in this language, with their texts. */
export async function feedResponse({ locale, name, path, list }: FeedFacts): Promise<Response> {
  const [{ paper }, page] = await Promise.all([
    siteFrame(locale),
    list({ locale, onlyThisLanguage: true, position: null, size: FEED_SIZE }),
  ]);
  const [texts, pictureBytes] = await Promise.all([
    readFeedTexts(page.cards, locale),
    sharePictureBytes(page.cards.flatMap(({ picture }) => picture ?? [])),
  ]);
  const t = wordsIn(locale, "article");
  const sayAiUse = (pictures: Picture[]) => {
    const use = greatestAiUse(pictures);
    return use === "none" ? "" : t(`pictureAi.${use}`, { count: pictures.length });
  };
  const contentOf = ({ storyId }: StoryCard) => {
    const body = texts.bodies.get(storyId);
    return body ? bodyHtml(body, { pictures: texts.pictures, origin: siteUrl(), sayAiUse }) : "";
  };
  const xml = feedXml({
    locale,
    title: feedTitle(paper, name),
    paper,
    path,
    cards: page.cards,
    contentOf,
    pictureBytes,
  });
  return new Response(xml, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
}

/** The feed of the whole paper. */
export function paperFeed(locale: Locale): Promise<Response> {
  return feedResponse({ locale, path: frontAddress(locale), list: listPaper });
}
