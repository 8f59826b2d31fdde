import { attributesOf, type HtmlPiece, scanHtml } from "./html-scan.ts";

/** A page as readers get it. `refused`: the React marker that requires the scripts to stay; null if they were removed. */
export type ReaderPage = { html: string; refused: string | null };

/**
 * Removes from a public page what only Next's client needs: scripts, their preloads, the component payload, React's comments between texts, and
 * the wrapper of a page that was given to Next as finished HTML. Keeps structured data, speculation rules, the theme script
 * (`data-theme-script`) and the file of custom elements. If a script would still have to insert a part of the page, returns the page
 * unchanged, with the marker found as `refused`.
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
 * React's marker of a part that was not ready when the page was rendered, so that a script has to insert it. Null if the piece is no marker.
 */
function pendingMark(piece: HtmlPiece): string | null {
  if (piece.kind === "comment") return pendingComments.has(piece.source) ? piece.source : null;
  // Structured data is excluded: a headline in it may quote this call.
  if (piece.kind === "script") return movesParts(piece.content) && !isReadersScript(piece.tag) ? "$RC(" : null;
  if (piece.kind !== "start") return null;
  if (piece.name === "template" || (piece.name === "div" && piece.source.includes("hidden"))) {
    const id = attributesOf(piece.source).get("id") ?? "";
    if (/^[BPS]:/.test(id)) return `<${piece.name} id="${id.slice(0, 2)}`;
  }
  return null;
}

/** Suspense boundaries: pending, queued, failed on the server. */
const pendingComments = new Set(["<!--$?-->", "<!--$~-->", "<!--$!-->"]);

/** Whether a script inserts streamed parts. The component payload is excluded: it may quote these calls from an article about React. */
function movesParts(script: string): boolean {
  return /\$R[CSRXB]\(/.test(script) && !script.includes("self.__next_f");
}

/** The source of a piece as readers get it; null if the piece is removed. */
function keptSource(piece: HtmlPiece): string | null {
  if (piece.kind === "comment") return null;
  if (piece.kind === "script") return isReadersScript(piece.tag) ? piece.source : null;
  if (piece.kind !== "start") return piece.source;
  if (piece.name === "link") return isScriptsLink(piece.source) ? null : withoutPrecedence(piece.source);
  if (piece.name === "meta" && isUnusedMeta(piece.source)) return null;
  if (piece.name === "style") return withoutPrecedence(piece.source);
  // React writes the form of a server action with an empty address, which HTML forbids. Without it a form posts to its page just the same.
  if (piece.name === "form") return piece.source.replace(' action=""', "");
  return piece.source;
}

/** Meta tags that only Next reads, and twitter:* copies of og:* (Twitter falls back to og:*). */
function isUnusedMeta(tag: string): boolean {
  return /name="(?:next-size-adjust|twitter:(?!card"))/.test(tag);
}

function isReadersScript(tag: string): boolean {
  const attributes = attributesOf(tag);
  const type = attributes.get("type");
  if (type === "application/ld+json" || type === "speculationrules") return true;
  const source = attributes.get("src");
  return source === undefined ? attributes.has("data-theme-script") : source.startsWith("/elements.");
}

/** Links that preload scripts, and the `expect` link, which delays rendering for a script's marker. */
function isScriptsLink(tag: string): boolean {
  const attributes = attributesOf(tag);
  const relation = attributes.get("rel");
  if (relation === "modulepreload" || relation === "expect") return true;
  return (relation === "preload" || relation === "prefetch") && attributes.get("as") === "script";
}

function withoutPrecedence(tag: string): string {
  return tag.includes("data-precedence") ? tag.replace(/ data-precedence="[^"]*"/, "") : tag;
}

/** Recognizes the start and end tag of `<div data-drawn="">`, the wrapper of a page that was given to Next as finished HTML. */
class DrawnWrapper {
  /** Number of open `<div>`s inside the wrapper; -1 outside of it. */
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

/** Copies pieces to `out`, but omits an empty `<div hidden="">`, which Next adds to the end of every page. */
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
