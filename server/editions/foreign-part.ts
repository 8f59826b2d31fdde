import type { HtmlPiece } from "@/server/pages/html-scan.ts";

type Element = { start: string; children: (Element | string)[]; end: string };

const tag = /<[^>]*>/g;
const letter = /\p{L}/u;
/** Elements whose content is not HTML. */
const isPlain = /^<(?:option|style|textarea|title)\b/;

/**
 * An element in another language on a right-to-left page. Its layout runs like the page: a card keeps its picture on the same side as the cards
 * around it. Only its words have a direction of their own, in `<bdi>`.
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

/** The element with its words isolated. Text between other elements is isolated together with them, so that they keep their order. */
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

/** Whether the element has text that is not inside another element, and letters in it or in that one. Numbers alone need no direction. */
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
