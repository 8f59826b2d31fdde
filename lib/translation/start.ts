import { diffArrays } from "diff";
import type { Block, Body, Origin } from "@/lib/article/body.ts";
import { blockWords, COPIED_HASH, isText, type SourceBlock } from "./translation.ts";

/** Picture texts in the language of the translation, by media id. */
export type PictureWords = ReadonlyMap<number, { alt: string; caption: string }>;

/**
 * The initial body of a translation: the blocks of the original in order, with empty texts, and with pictures, videos and dividers. Tables and info
 * boxes keep their text, because they contain figures and names; the translator overwrites it.
 */
export function initialTranslation(source: readonly SourceBlock[], pictures: PictureWords, makeId: () => string): Body {
  const content = source.map(({ id, hash, block }) => {
    const begun = begin(block, pictures);
    // The block has the original's text or lacks a caption, so a translator must check it.
    const isOpen = !isText(block) && blockWords(block) !== "" && [blockWords(block), ""].includes(blockWords(begun));
    const from: Origin[] = [{ id, hash: isOpen ? COPIED_HASH : hash }];
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

/** A copy of an original block for the translator to overwrite. Its origin hash is `COPIED_HASH`. */
export function copyOf({ id, block }: SourceBlock, makeId: () => string): Block {
  return { ...block, attrs: { ...block.attrs, id: makeId(), from: [{ id, hash: COPIED_HASH }] } } as Block;
}

/**
 * The origins of each block of a text that was translated outside the translation screen: the original block at the same position, if the kinds
 * match. Blocks that already have origins keep them.
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
