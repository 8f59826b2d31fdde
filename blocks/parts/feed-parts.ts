import type { Picture } from "@/lib/article/news.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { Inline, Mark } from "./shape-parts.ts";

/** What the HTML of a feed needs beside the block. */
export type FeedContext = {
  pictures: Record<number, Picture>;
  /** The site's public origin: feeds need absolute addresses. */
  origin: string;
  /** The note about pictures made or changed by AI; "" for others. */
  sayAiUse: (pictures: Picture[]) => string;
};

/** A block as plain HTML for feeds: no classes, absolute addresses, no frames. */
export type FeedWriter<B> = (block: B, context: FeedContext) => string;

const MAX_WIDTH = 960;

export function inlinesHtml(content: Inline[] | undefined, context: FeedContext): string {
  return (content ?? [])
    .map((inline) =>
      inline.type === "hardBreak"
        ? "<br>"
        : (inline.marks ?? []).reduce((html, mark) => markHtml(html, mark, context), escapeXml(inline.text)),
    )
    .join("");
}

function markHtml(html: string, mark: Mark, { origin }: FeedContext): string {
  if (mark.type === "bold") return `<strong>${html}</strong>`;
  if (mark.type === "italic") return `<em>${html}</em>`;
  if (mark.type === "asWritten") return `<span translate="no">${html}</span>`;
  const { href } = mark.attrs;
  return `<a href="${escapeXml(href.startsWith("/") ? origin + href : href)}">${html}</a>`;
}

/** Pictures with the words under them. A picture that is not known is left out. */
export function figureHtml(
  pictures: readonly { mediaId: number; alt: string }[],
  words: { caption: string; credit: string },
  { pictures: known, origin, sayAiUse }: FeedContext,
): string {
  const shown: Picture[] = [];
  const images = pictures.flatMap(({ mediaId, alt }) => {
    const picture = known[mediaId];
    if (picture) shown.push(picture);
    const width = picture?.widths.findLast((one) => one <= MAX_WIDTH) ?? picture?.widths[0];
    return picture && width
      ? [`<img src="${escapeXml(origin + mediaAddress(picture.storageName, width, "jpg"))}" alt="${escapeXml(alt)}">`]
      : [];
  });
  const line = [words.caption, words.credit, sayAiUse(shown)].filter(hasWords).join(" ");
  return `<figure>${images.join("")}${line ? `<figcaption>${escapeXml(line)}</figcaption>` : ""}</figure>`;
}
