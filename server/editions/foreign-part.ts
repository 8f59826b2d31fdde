import type { HtmlPiece } from "@/server/pages/html-scan.ts";

type Element = { start: string; children: (Element | string)[]; end: string };

const tag = /<[^>]*>/g;
const letter = /\p{L}/u;
/** Elements whose content is not HTML. */
const isPlain = /^<(?:option|style|textarea|title)\b/;

/**
 * An element of a right-to-left page whose words are in a left-to-right language. Its layout stays right-to-left, so that the picture of a card is
 * on the same side as in the other cards. Only the words get a direction of their own, by `<bdi>`.
 */
export class ForeignPart {
  private readonly root: Element;
  private readonly open: Element[];

  constructor(start: string) {
    this.root = { start, children: [], end: "" };
    this.open = [this.root];
  }

  /** Adds the next piece. `isOpen` says whether a start tag has an end tag. */
  add({ kind, source }: HtmlPiece, isOpen: boolean): void {
    const parent = this.open.at(-1);
    if (!parent) return;
    if (kind === "end") {
      parent.end = source;
      this.open.pop();
    } else if (kind === "start") {
      const child: Element = { start: source, children: [], end: "" };
      parent.children.push(child);
      if (isOpen) this.open.push(child);
    } else parent.children.push(kind === "text" ? source : { start: source, children: [], end: "" });
  }

  get isComplete(): boolean {
    return this.open.length === 0;
  }

  toString(): string {
    return written(this.root);
  }
}

/** The element with its words in `<bdi>`. One `<bdi>` goes from the first child with words to the last: separate ones would change their order. */
function written(element: Element): string {
  const { start, children, end } = element;
  if (!hasOwnWords(element)) {
    return start + children.map((child) => (typeof child === "string" ? child : written(child))).join("") + end;
  }
  const sources = children.map(sourceOf);
  const first = children.findIndex(holdsText);
  const last = children.findLastIndex(holdsText);
  const words = `<bdi>${sources.slice(first, last + 1).join("")}</bdi>`;
  return start + sources.slice(0, first).join("") + words + sources.slice(last + 1).join("") + end;
}

/** Whether the element has text that is not inside a child, and letters in that text or in a child. Numbers alone need no direction. */
function hasOwnWords({ start, children }: Element): boolean {
  const hasOwnText = children.some((child) => typeof child === "string" && child.trim() !== "");
  return hasOwnText && !isPlain.test(start) && letter.test(children.map(sourceOf).join("").replace(tag, ""));
}

function holdsText(child: Element | string): boolean {
  return typeof child === "string" ? child.trim() !== "" : child.children.some(holdsText);
}

function sourceOf(child: Element | string): string {
  return typeof child === "string" ? child : child.start + child.children.map(sourceOf).join("") + child.end;
}
