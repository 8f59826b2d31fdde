import type { Inline } from "@/blocks/parts/shape-parts.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";

/**
 * Internal links of a text. A link to a story is stored by id, as `/story/12`, because its address changes with the slug, the section and the
 * reader's language. The address is filled in at render time.
 */

const STORY = /^\/story\/([1-9]\d{0,8})$/u;
const DOCUMENT = new RegExp(`^/media/(${STORAGE_NAME_PATTERN})\\.pdf$`, "u");

export function storyHref(storyId: number): string {
  return `/story/${storyId}`;
}

/** The id of the story in a `/story/12` link; null for any other link. */
export function linkedStory(href: string): number | null {
  const [, id] = STORY.exec(href) ?? [];
  return id ? Number(id) : null;
}

/** Address of a PDF document of the library. */
export function documentHref(storageName: string): string {
  return `/media/${storageName}.pdf`;
}

/** Ids of the stories that these texts link to, without duplicates. */
export function linkedStories(bodies: Body[]): number[] {
  return [...new Set(bodies.flatMap(hrefsOf).flatMap((href) => linkedStory(href) ?? []))];
}

/** Storage names of the documents that these texts link to, without duplicates. */
export function linkedDocuments(bodies: Body[]): string[] {
  return [...new Set(bodies.flatMap(hrefsOf).flatMap((href) => DOCUMENT.exec(href)?.[1] ?? []))];
}

/** The body with story links replaced by addresses. `addresses` maps story ids; a link without an entry is removed and its text stays. */
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

/** A copy of the block with `change` applied to every inline, at any depth. */
function mapInlines(block: Block, change: (inline: Inline) => Inline): Block {
  const visit = (node: Holder): Holder => {
    if (node.type === "text" || node.type === "hardBreak") return change(node as Inline);
    return node.content ? { ...node, content: node.content.map(visit) } : node;
  };
  return visit(block as Holder) as Block;
}
