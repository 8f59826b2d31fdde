import { diffArrays } from "diff";
import type { Block, Body, Origin } from "@/lib/article/body.ts";
import { blockWords, COPIED, isText, type SourceBlock } from "./translation.ts";

/** How a picture is described in the language of the translation. */
export type PictureWords = ReadonlyMap<number, { alt: string; caption: string }>;

/**
 * The body with which a translation begins: the blocks of the original in their order, text empty, pictures, videos and dividers in place.
 * What holds figures and names, tables and boxes, comes with its words, to be translated over.
 */
export function structureOf(source: readonly SourceBlock[], pictures: PictureWords, makeId: () => string): Body {
  const content = source.map(({ id, hash, block }) => {
    const begun = begin(block, pictures);
    // Words of the original, or a caption that nobody has given yet: somebody has to look at it.
    const isOpen = !isText(block) && blockWords(block) !== "" && [blockWords(block), ""].includes(blockWords(begun));
    const from: Origin[] = [{ id, hash: isOpen ? COPIED : hash }];
    return { ...begun, attrs: { ...begun.attrs, id: makeId(), from } } as Block;
  });
  return { type: "doc", content };
}

function begin(block: Block, pictures: PictureWords): Block {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph" };
    case "heading":
      return { ...block, content: [] };
    case "bulletList":
    case "orderedList":
      return {
        type: block.type,
        content: block.content.map(() => ({ type: "listItem", content: [{ type: "paragraph" }] })),
      };
    case "blockquote":
      return { ...block, content: [{ type: "paragraph" }] };
    case "pullQuote":
      return { ...block, attrs: { ...block.attrs, attribution: "" }, content: [{ type: "text", text: " " }] };
    case "image": {
      const { alt = "", caption = "" } = pictures.get(block.attrs.mediaId) ?? {};
      return { ...block, attrs: { ...block.attrs, alt, caption } };
    }
    case "gallery": {
      const named = block.attrs.pictures.map(({ mediaId }) => ({ mediaId, alt: pictures.get(mediaId)?.alt ?? "" }));
      return { ...block, attrs: { ...block.attrs, caption: "", pictures: named } };
    }
    case "embed":
      return { ...block, attrs: { ...block.attrs, caption: "" } };
    default:
      return block;
  }
}

/** A block of the original with its words, to be translated over. Its hash says that nobody has yet. */
export function copyOf({ id, block }: SourceBlock, makeId: () => string): Block {
  return { ...block, attrs: { ...block.attrs, id: makeId(), from: [{ id, hash: COPIED }] } } as Block;
}

/**
 * For each block of a text that was translated without this screen, the block of the original that stands at its place, as far as their kinds
 * agree. What has an origin already keeps it.
 */
export function originsInOrder(source: readonly SourceBlock[], target: readonly Block[]): Origin[][] {
  const origins = target.map((block): Origin[] => block.attrs?.from ?? []);
  let [at, place] = [0, 0];
  for (const change of diffArrays(
    source.map(({ block }) => kindOf(block)),
    target.map(kindOf),
  )) {
    const length = change.value.length;
    if (!change.added && !change.removed)
      for (let step = 0; step < length; step += 1) {
        const one = source[at + step];
        if (one && origins[place + step]?.length === 0) origins[place + step] = [{ id: one.id, hash: one.hash }];
      }
    if (!change.added) at += length;
    if (!change.removed) place += length;
  }
  return origins;
}

function kindOf(block: Block): string {
  if (block.type === "image") return `image ${block.attrs.mediaId}`;
  return isText(block) && block.type !== "heading" && block.type !== "paragraph" ? "quote or list" : block.type;
}
