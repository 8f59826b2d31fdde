/** A piece of an HTML page: a tag, a comment, `<!DOCTYPE …>`, a whole script, or the text between. The joined sources are the page. */
export type HtmlPiece =
  | { kind: "start"; name: string; source: string }
  | { kind: "end"; name: string; source: string }
  | { kind: "comment"; source: string }
  | { kind: "declaration"; source: string }
  | { kind: "script"; tag: string; content: string; source: string }
  | { kind: "text"; source: string };

/**
 * Splits a page into its pieces, in order, in one pass. It relies on React's output: tags are closed, and `<` is escaped in text and attributes.
 * Like a browser, it does not parse the content of scripts, styles, text areas and titles.
 */
export function* scanHtml(html: string): Generator<HtmlPiece> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const textEnd = open < 0 ? html.length : open;
    if (textEnd > at) yield { kind: "text", source: html.slice(at, textEnd) };
    if (open < 0) return;
    const piece = pieceAt(html, open);
    yield piece;
    at = open + piece.source.length;
    if (piece.kind === "start" && rawText.has(piece.name)) {
      const end = endOfRawText(html, at, piece.name);
      if (end > at) yield { kind: "text", source: html.slice(at, end) };
      at = end;
    }
  }
}

const rawText = new Set(["style", "textarea", "title"]);

function pieceAt(html: string, open: number): HtmlPiece {
  if (html.startsWith("<!--", open)) {
    const close = html.indexOf("-->", open + 4);
    return {
      kind: "comment",
      source: html.slice(open, close < 0 ? html.length : close + 3),
    };
  }
  if (html[open + 1] === "!") return { kind: "declaration", source: html.slice(open, endOfTag(html, open + 1)) };
  const name = tagName(html, html[open + 1] === "/" ? open + 2 : open + 1);
  if (name === "") return { kind: "text", source: html.slice(open, open + 1) };
  const tagEnd = endOfTag(html, open + 1);
  const tag = html.slice(open, tagEnd);
  if (html[open + 1] === "/") return { kind: "end", name, source: tag };
  if (name !== "script") return { kind: "start", name, source: tag };
  const contentEnd = endOfRawText(html, tagEnd, "script");
  const end = contentEnd < html.length ? endOfTag(html, contentEnd + 1) : html.length;
  return {
    kind: "script",
    tag,
    content: html.slice(tagEnd, contentEnd),
    source: html.slice(open, end),
  };
}

function tagName(html: string, from: number): string {
  let to = from;
  while (to < html.length && /[A-Za-z0-9-]/.test(html[to] ?? "")) to++;
  return html.slice(from, to).toLowerCase();
}

/** The index after the `>` that closes a tag. A `>` in a quoted attribute value does not count. */
function endOfTag(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const character = html[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at + 1;
  }
  return html.length;
}

/** The index of the end tag of an element with raw text. */
function endOfRawText(html: string, from: number, name: string): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return html.length;
}

/** The attributes of a start tag: names in lower case, values still escaped as in the source. */
export function attributesOf(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const pattern = /\s([^\s=>"'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
  for (const [, name = "", double, single, bare] of tag.matchAll(pattern)) {
    attributes.set(name.toLowerCase(), double ?? single ?? bare ?? "");
  }
  return attributes;
}

const dataTypes = /^(?:application\/(?:ld\+)?json|text\/(?:plain|template))$/i;

/** The contents of the page's inline scripts that a browser runs or reads as speculation rules. Omits data (JSON, templates). */
export function* inlineScripts(html: string): Generator<string> {
  for (const piece of scanHtml(html)) {
    if (piece.kind !== "script") continue;
    const attributes = attributesOf(piece.tag);
    if (!attributes.has("src") && !dataTypes.test(attributes.get("type") ?? "")) yield piece.content;
  }
}
