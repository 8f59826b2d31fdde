import { Feed } from "feed";
import { absolute, siteUrl } from "@/app/_site/site-url.ts";
import type { Paper, StoryCard } from "@/lib/article/news.ts";
import { shareRendition } from "@/lib/media/picture-renditions.ts";
import { articleAddress, mediaAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { cdataText, escapeText, withoutForbidden } from "@/lib/site/xml.ts";

type FeedParts = {
  locale: Locale;
  title: string;
  paper: Pick<Paper, "tagline" | "copyright">;
  /** Path of the page that this is the feed of. */
  path: string;
  cards: StoryCard[];
  /** The article's text as safe HTML; empty if none. */
  contentOf(card: StoryCard): string;
  /** Sizes of the share pictures by address, bytes. A picture whose size is unknown is left out: an enclosure has to say it. */
  pictureBytes: ReadonlyMap<string, number>;
};

/**
 * A list of articles as RSS 2.0. Descriptions are HTML, so their text is escaped for HTML. Titles, names and the rest are plain text by the RSS
 * profile (rssboard.org, 3.1), so they are escaped for XML only: otherwise readers that follow the profile would show `&amp;`, and a reader that
 * renders titles as HTML has to sanitize them anyway. The library splits a CDATA section only once, so text for one is prepared before; it also
 * passes on characters that XML forbids, so they are removed from the whole document.
 */
export function feedXml({ locale, title, paper, path, cards, contentOf, pictureBytes }: FeedParts): string {
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
  for (const card of cards) feed.addItem({ ...itemOf(card, pictureBytes), content: cdataText(contentOf(card)) });
  return withoutForbidden(withCreatorNamespace(feed.rss2()));
}

const DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** The library declares this namespace only if an article has content. */
function withCreatorNamespace(xml: string): string {
  return xml.includes(DUBLIN_CORE) ? xml : xml.replace("<rss ", `<rss ${DUBLIN_CORE} `);
}

function itemOf(card: StoryCard, pictureBytes: ReadonlyMap<string, number>) {
  const address = absolute(articleAddress({ ...card, sectionSlug: card.section.slug }));
  return {
    title: cdataText(card.headline),
    // Stays the same when the address changes.
    guid: `${new URL(siteUrl()).host}:${card.locale}:${card.storyId}`,
    id: address,
    link: address,
    date: new Date(card.publishedAt),
    description: escapeText(card.excerpt),
    extensions: [creatorsOf(card)],
    category: [{ name: card.section.name }],
    ...enclosureOf(card, pictureBytes),
  };
}

/** The byline, an element per name: RSS's own `author` has to be a mail address. The library's type does not know that elements may repeat. */
function creatorsOf({ authors }: StoryCard) {
  const names: unknown = authors.map(({ name }) => ({ _text: name }));
  return { name: "dc:creator", objects: names as Record<string, unknown> };
}

function enclosureOf({ picture }: StoryCard, pictureBytes: ReadonlyMap<string, number>) {
  if (!picture) return {};
  const address = mediaAddress(picture.storageName, shareRendition(picture.focal), "jpg");
  const length = pictureBytes.get(address);
  return length === undefined ? {} : { enclosure: { url: absolute(address), type: "image/jpeg", length } };
}
