import { attributesOf, type HtmlPiece, scanHtml } from "./html-scan.ts";

/** A page as readers get it. `refused`: the mark of React that forbids taking its scripts off; the page is whole then. */
export type ReaderPage = { html: string; refused: string | null };

/**
 * Takes off a public page what only Next's client needs: scripts, their preloads, the component payload, React's marks between texts, and the
 * wrapper of a page that came as finished HTML. Kept are structured data, speculation rules, the theme's line (`data-theme-script`) and the file
 * of custom elements. A page with a part that a script would still have to put in place comes back whole, with the mark found as `refused`.
 */
export function toReaderPage(html: string): ReaderPage {
  const kept: string[] = [];
  const empties = new EmptyHiddenDivs(kept);
  const wrapper = new DrawnWrapper();
  for (const piece of scanHtml(html)) {
    const mark = pendingMark(piece);
    if (mark) return { html, refused: mark };
    const source = wrapper.has(piece) ? null : keptSource(piece);
    if (source === null) continue;
    empties.push(piece, source);
  }
  return { html: kept.join(""), refused: null };
}

/**
 * The mark of React for a part that was not there when the page was written, and which only a script can put in place; null where this is none.
 */
function pendingMark(piece: HtmlPiece): string | null {
  if (piece.kind === "comment") return pendingComments.has(piece.source) ? piece.source : null;
  // Structured data may quote such a call from a headline.
  if (piece.kind === "script") return movesParts(piece.content) && !isReadersScript(piece.tag) ? "$RC(" : null;
  if (piece.kind !== "start") return null;
  if (piece.name === "template" || (piece.name === "div" && piece.source.includes("hidden"))) {
    const id = attributesOf(piece.source).get("id") ?? "";
    if (/^[BPS]:/.test(id)) return `<${piece.name} id="${id.slice(0, 2)}`;
  }
  return null;
}

/** A boundary that waits, one that waits in the queue, one that failed on the server. */
const pendingComments = new Set(["<!--$?-->", "<!--$~-->", "<!--$!-->"]);

/** Whether a script puts streamed parts in place. The payload does not count: it may quote such a call from an article about React. */
function movesParts(script: string): boolean {
  return /\$R[CSRXB]\(/.test(script) && !script.includes("self.__next_f");
}

/** What is left of a piece for readers, null where nothing is. */
function keptSource(piece: HtmlPiece): string | null {
  if (piece.kind === "comment") return null;
  if (piece.kind === "script") return isReadersScript(piece.tag) ? piece.source : null;
  if (piece.kind !== "start") return piece.source;
  if (piece.name === "link") return isScriptsLink(piece.source) ? null : withoutPrecedence(piece.source);
  if (piece.name === "meta" && isIdleMeta(piece.source)) return null;
  if (piece.name === "style") return withoutPrecedence(piece.source);
  return piece.source;
}

/** Tags only Next reads, and twitter:* copies of og:* (Twitter falls back to og:*). */
function isIdleMeta(tag: string): boolean {
  return /name="(?:next-size-adjust|twitter:(?!card"))/.test(tag);
}

function isReadersScript(tag: string): boolean {
  const attributes = attributesOf(tag);
  const type = attributes.get("type");
  if (type === "application/ld+json" || type === "speculationrules") return true;
  const source = attributes.get("src");
  return source === undefined ? attributes.has("data-theme-script") : source.startsWith("/elements.");
}

/** Links that fetch scripts, and the one that holds rendering back until a script's mark is read. */
function isScriptsLink(tag: string): boolean {
  const attributes = attributesOf(tag);
  const relation = attributes.get("rel");
  if (relation === "modulepreload" || relation === "expect") return true;
  return (relation === "preload" || relation === "prefetch") && attributes.get("as") === "script";
}

function withoutPrecedence(tag: string): string {
  return tag.includes("data-precedence") ? tag.replace(/ data-precedence="[^"]*"/, "") : tag;
}

/** The `<div data-drawn="">` around a page that comes to Next as finished HTML: its start tag and its end tag. */
class DrawnWrapper {
  /** How many of the page's own `<div>`s are open in it; below zero outside of it. */
  private depth = -1;

  has(piece: HtmlPiece): boolean {
    if ((piece.kind !== "start" && piece.kind !== "end") || piece.name !== "div") return false;
    if (this.depth < 0) {
      if (piece.source !== '<div data-drawn="">') return false;
      this.depth = 0;
      return true;
    }
    if (piece.kind === "start") this.depth += 1;
    else this.depth -= 1;
    return this.depth < 0;
  }
}

/** Writes pieces on and leaves out `<div hidden="">` with nothing in it, which Next puts at the end of every page. */
class EmptyHiddenDivs {
  private held: string | null = null;
  private readonly out: string[];

  constructor(out: string[]) {
    this.out = out;
  }

  push(piece: HtmlPiece, source: string): void {
    if (this.held !== null) {
      const held = this.held;
      this.held = null;
      if (piece.kind === "end" && piece.name === "div") return;
      this.out.push(held);
    }
    if (piece.kind === "start" && source === '<div hidden="">') this.held = source;
    else this.out.push(source);
  }
}
