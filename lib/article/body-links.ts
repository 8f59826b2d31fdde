import type { Block, Body, Inline } from "./body.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";

/**
 * Links of a text to what the paper itself has. A story is linked by its number, since its address changes with its slug, its section and the
 * reader's language: what is stored is `/story/12`, and whoever draws the text puts the address in its place.
 */

const STORY = /^\/story\/([1-9]\d{0,8})$/u;
const DOCUMENT = new RegExp(`^/media/(${STORAGE_NAME_PATTERN})\\.pdf$`, "u");

export function storyHref(storyId: number): string {
  return `/story/${storyId}`;
}

/** The story that a link leads to by its number, or null. */
export function linkedStory(href: string): number | null {
  const [, id] = STORY.exec(href) ?? [];
  return id ? Number(id) : null;
}

/** Address of a document of the library. */
export function documentHref(storageName: string): string {
  return `/media/${storageName}.pdf`;
}

/** Ids of the stories that these texts lead to, each once. */
export function linkedStories(bodies: Body[]): number[] {
  return [...new Set(bodies.flatMap(hrefsOf).flatMap((href) => linkedStory(href) ?? []))];
}

/** Storage names of the documents that these texts lead to, each once. */
export function linkedDocuments(bodies: Body[]): string[] {
  return [...new Set(bodies.flatMap(hrefsOf).flatMap((href) => DOCUMENT.exec(href)?.[1] ?? []))];
}

/** The body with the addresses of its linked stories, by their ids; words that lead to a story which readers cannot see lead nowhere. */
export function withStoryAddresses(body: Body, addresses: ReadonlyMap<number, string>): Body {
  if (linkedStories([body]).length === 0) return body;
  return {
    ...body,
    content: body.content.map((block) => mapInlines(block, (inline) => readdressed(inline, addresses))),
  };
}

function readdressed(inline: Inline, addresses: ReadonlyMap<number, string>): Inline {
  if (inline.type !== "text" || !inline.marks) return inline;
  const marks = inline.marks.flatMap((mark) => {
    const storyId = mark.type === "link" ? linkedStory(mark.attrs.href) : null;
    if (storyId === null) return [mark];
    const href = addresses.get(storyId);
    return href ? [{ type: "link" as const, attrs: { href } }] : [];
  });
  return { ...inline, marks };
}

type Holder = { type: string; content?: readonly Holder[] };

function hrefsOf(body: Body): string[] {
  const hrefs: string[] = [];
  const collect = (inline: Inline): Inline => {
    for (const mark of inline.type === "text" ? (inline.marks ?? []) : [])
      if (mark.type === "link") hrefs.push(mark.attrs.href);
    return inline;
  };
  for (const block of body.content) mapInlines(block, collect);
  return hrefs;
}

/** The block with each of its inlines, however deep, as `change` makes them. */
function mapInlines(block: Block, change: (inline: Inline) => Inline): Block {
  const visit = (node: Holder): Holder => {
    if (node.type === "text" || node.type === "hardBreak") return change(node as Inline);
    return node.content ? { ...node, content: node.content.map(visit) } : node;
  };
  return visit(block as Holder) as Block;
}
