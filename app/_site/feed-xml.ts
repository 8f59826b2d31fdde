import { Feed } from "feed";
import type { Paper, StoryCard } from "@/lib/article/news.ts";
import { shareRendition } from "@/lib/media/picture-renditions.ts";
import { articleAddress, mediaAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { cdataText, escapeText, withoutForbidden } from "@/lib/site/xml.ts";
import { absolute, siteUrl } from "./site-url.ts";

type FeedParts = {
  locale: Locale;
  title: string;
  paper: Pick<Paper, "tagline" | "copyright">;
  /** Path of the page that this is the feed of. */
  path: string;
  cards: StoryCard[];
  /** The article's text as safe HTML; empty if none. */
  contentOf(card: StoryCard): string;
};

/**
 * A list of articles as RSS 2.0. Descriptions are HTML, so their text is escaped for HTML. Titles, names and the rest are plain text by the RSS
 * profile (rssboard.org, 3.1), so they are escaped for XML only: otherwise readers that follow the profile would show `&amp;`, and a reader that
 * renders titles as HTML has to sanitize them anyway. The library splits a CDATA section only once, so text for one is prepared before; it also
 * passes on characters that XML forbids, so they are removed from the whole document.
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
    // Stays the same when the address changes.
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
