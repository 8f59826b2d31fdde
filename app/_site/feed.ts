import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { readFeedTexts } from "@/db/queries/published/feed.ts";
import type { ListRequest } from "@/db/queries/published/lists/lists.ts";
import { listPaper } from "@/db/queries/published/lists/lists.ts";
import { wordsIn } from "@/i18n/words.ts";
import { greatestAiUse, type Paper, type Picture, type StoryCard, type StoryPage } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { feedXml } from "./feed-xml.ts";
import { siteFrame } from "./frame.ts";
import { siteUrl } from "./site-url.ts";

const FEED_SIZE = 50;

type FeedFacts = {
  locale: Locale;
  title: (paper: Paper) => string /** Path of the page that this is the feed of. */;
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
  const t = wordsIn(locale, "article");
  const sayAiUse = (pictures: Picture[]) => {
    const use = greatestAiUse(pictures);
    return use === "none" ? "" : t(`pictureAi.${use}`, { count: pictures.length });
  };
  const contentOf = ({ storyId }: StoryCard) => {
    const body = texts.bodies.get(storyId);
    return body ? bodyHtml(body, { pictures: texts.pictures, origin: siteUrl(), sayAiUse }) : "";
  };
  const xml = feedXml({ locale, title: title(paper), paper, path, cards: page.cards, contentOf });
  return new Response(xml, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
}

/** The feed of the whole paper. */
export function paperFeed(locale: Locale): Promise<Response> {
  return feedResponse({ locale, title: (paper) => paper.name, path: `/${locale}`, list: listPaper });
}
