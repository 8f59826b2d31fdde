import { Feed } from "feed";
import { articleAddress, mediaAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { Paper, StoryCard } from "@/lib/article/news.ts";
import { shareRendition } from "@/lib/media/picture-renditions.ts";
import { cdataText, escapeText, withoutForbidden } from "@/lib/site/xml.ts";
import { absolute, siteUrl } from "./site-url.ts";

type FeedParts = {
  locale: Locale;
  title: string;
  paper: Pick<Paper, "tagline" | "copyright">;
  /** Path of the page whose feed this is. */
  path: string;
  cards: StoryCard[];
  /** The text of an article as HTML that is safe to show, empty for none. */
  contentOf(card: StoryCard): string;
};

/**
 * A list of articles as RSS 2.0. Descriptions are HTML for whoever reads a feed, so their texts are escaped for it. Titles, names and the rest are
 * plain text by the RSS profile (rssboard.org, 3.1), escaped for XML alone: escaped for HTML too, they would show `&amp;` in readers that take
 * them so, while a reader that takes a title as HTML has to clean whatever comes from elsewhere. The library splits a CDATA section only
 * once, so what goes into one is made fit before; it also passes on characters that XML does not allow, so they are taken out of the whole.
 */
export function feedXml({ locale, title, paper, path, cards, contentOf }: FeedParts): string {
  const feed = new Feed({
    title,
    description: escapeText(paper.tagline),
    id: absolute(path),
    link: absolute(path),
    language: localeFacts[locale].lang,
    feedLinks: { rss: absolute(`${path}/rss.xml`) },
    copyright: paper.copyright,
    ...(cards[0] ? { updated: new Date(cards[0].publishedAt) } : {}),
    generator: "Jarshy",
  });
  for (const card of cards) feed.addItem({ ...itemOf(card), content: cdataText(contentOf(card)) });
  return withoutForbidden(feed.rss2());
}

function itemOf(card: StoryCard) {
  const address = absolute(articleAddress({ ...card, sectionSlug: card.section.slug }));
  return {
    title: cdataText(card.headline),
    // The same for good, whatever the address becomes.
    guid: `${new URL(siteUrl()).host}:${card.locale}:${card.storyId}`,
    id: address,
    link: address,
    date: new Date(card.publishedAt),
    description: escapeText(card.excerpt),
    author: card.authors.map(({ name }) => ({ name })),
    category: [{ name: card.section.name }],
    ...(card.picture
      ? { image: absolute(mediaAddress(card.picture.storageName, shareRendition(card.picture.focal), "jpg")) }
      : {}),
  };
}
