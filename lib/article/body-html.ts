import { mediaAddress } from "@/lib/site/addresses.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import type { Block, Body, Inline, List, Mark } from "./body.ts";
import type { Picture } from "./news.ts";

type Context = {
  pictures: Record<number, Picture>;
  /** The site's public origin. Feeds need absolute addresses. */
  origin: string;
  /** The note about the use of AI in these pictures; empty if there was none. */
  sayAiUse: (pictures: Picture[]) => string;
};

/** A body as plain HTML for feeds: no classes, absolute addresses, embeds as links. */
export function bodyHtml(body: Body, context: Context): string {
  return body.content.map((block) => blockHtml(block, context)).join("\n");
}

function blockHtml(block: Block, context: Context): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${inlines(block.content, context)}</p>`;
    case "heading":
      return `<h${block.attrs.level}>${inlines(block.content, context)}</h${block.attrs.level}>`;
    case "bulletList":
    case "orderedList":
      return listHtml(block, context);
    case "blockquote":
      return `<blockquote>${block.content.map((one) => `<p>${inlines(one.content, context)}</p>`).join("")}</blockquote>`;
    case "pullQuote":
      return `<blockquote><p>${inlines(block.content, context)}</p><cite>${escapeXml(block.attrs.attribution)}</cite></blockquote>`;
    case "image":
      return figure([block.attrs], block.attrs, context);
    case "gallery":
      return figure(block.attrs.pictures, block.attrs, context);
    case "table":
      return tableHtml(block, context);
    case "embed": {
      const address =
        block.attrs.provider === "youtube"
          ? `https://www.youtube.com/watch?v=${block.attrs.ref}`
          : `https://t.me/${block.attrs.ref}`;
      return `<p><a href="${escapeXml(address)}">${escapeXml(block.attrs.caption || address)}</a></p>`;
    }
    case "horizontalRule":
      return "<hr>";
    case "infoBox":
      return `<h3>${escapeXml(block.attrs.title)}</h3>${block.content.map((one) => boxHtml(one, context)).join("")}`;
  }
}

type InBox = Extract<Block, { type: "infoBox" }>["content"][number];

function boxHtml(block: InBox, context: Context): string {
  if (block.type === "paragraph") return `<p>${inlines(block.content, context)}</p>`;
  if (block.type !== "facts") return listHtml(block, context);
  return `<dl>${block.content.map((fact) => `<dt>${escapeXml(fact.attrs.term)}</dt><dd>${inlines(fact.content, context)}</dd>`).join("")}</dl>`;
}

function listHtml(list: List, context: Context): string {
  const name = list.type === "orderedList" ? "ol" : "ul";
  const items = list.content.map((item) => {
    const inner = item.content.map((one) =>
      one.type === "paragraph" ? inlines(one.content, context) : listHtml(one, context),
    );
    return `<li>${inner.join("")}</li>`;
  });
  return `<${name}>${items.join("")}</${name}>`;
}

function tableHtml(table: Extract<Block, { type: "table" }>, context: Context): string {
  const rows = table.content.map((row) => {
    const cells = row.content.map((cell) => {
      const name = cell.type === "tableHeader" ? "th" : "td";
      return `<${name}>${cell.content.map((one) => inlines(one.content, context)).join("<br>")}</${name}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const caption = table.attrs.caption ? `<caption>${escapeXml(table.attrs.caption)}</caption>` : "";
  return `<table>${caption}${rows.join("")}</table>`;
}

function figure(
  pictures: { mediaId: number; alt: string }[],
  said: { caption: string; credit: string },
  { pictures: known, origin, sayAiUse }: Context,
): string {
  const shown: Picture[] = [];
  const images = pictures.flatMap(({ mediaId, alt }) => {
    const picture = known[mediaId];
    if (picture) shown.push(picture);
    const width = picture?.widths.findLast((one) => one <= 960) ?? picture?.widths[0];
    return picture && width
      ? [`<img src="${escapeXml(origin + mediaAddress(picture.storageName, width, "jpg"))}" alt="${escapeXml(alt)}">`]
      : [];
  });
  const words = [said.caption, said.credit, sayAiUse(shown)].filter(Boolean).join(" ");
  return `<figure>${images.join("")}${words ? `<figcaption>${escapeXml(words)}</figcaption>` : ""}</figure>`;
}

function inlines(content: Inline[] | undefined, context: Context): string {
  return (content ?? [])
    .map((inline) =>
      inline.type === "hardBreak"
        ? "<br>"
        : (inline.marks ?? []).reduce((html, mark) => marked(html, mark, context), escapeXml(inline.text)),
    )
    .join("");
}

function marked(html: string, mark: Mark, { origin }: Context): string {
  if (mark.type === "bold") return `<strong>${html}</strong>`;
  if (mark.type === "italic") return `<em>${html}</em>`;
  if (mark.type === "asWritten") return `<span translate="no">${html}</span>`;
  const { href } = mark.attrs;
  return `<a href="${escapeXml(href.startsWith("/") ? origin + href : href)}">${html}</a>`;
}
