import { diffArrays } from "diff";
import type { DescribedPictures } from "@/blocks/parts/block-rules.ts";
import type { Origin } from "@/blocks/parts/shape-parts.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { rulesOf } from "@/blocks/registry/rules.ts";
import { blockWords, COPIED_HASH, isText, type SourceBlock } from "./translation.ts";

/**
 * The body with which a translation begins: the blocks of the original in their order, text empty, pictures, videos and dividers in place.
 * What holds figures and names, tables and boxes, comes with its words, to be translated over.
 */
export function initialTranslation(
  source: readonly SourceBlock[],
  pictures: DescribedPictures,
  makeId: () => string,
): Body {
  const content = source.map(({ id, hash, block }) => {
    const begun = begin(block, pictures);
    // Words of the original, or a caption that nobody has given yet: somebody has to look at it.
    const isOpen = !isText(block) && blockWords(block) !== "" && [blockWords(block), ""].includes(blockWords(begun));
    const from: Origin[] = [{ id, hash: isOpen ? COPIED_HASH : hash }];
    return { ...begun, attrs: { ...begun.attrs, id: makeId(), from } } as Block;
  });
  return { type: "doc", content };
}

/** A block of an unknown type is taken as it is. */
function begin(block: Block, pictures: DescribedPictures): Block {
  return rulesOf(block)?.translationStart(block as never, pictures) ?? block;
}

/** A block of the original with its words, to be translated over. Its hash says that nobody has yet. */
export function copyOf({ id, block }: SourceBlock, makeId: () => string): Block {
  return { ...block, attrs: { ...block.attrs, id: makeId(), from: [{ id, hash: COPIED_HASH }] } } as Block;
}

/**
 * Pairs a text that was translated without this screen with its original: each block with the block at the same place, if both are of the same
 * kind. A block that already has an origin keeps it.
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

const kindOf = (block: Block): string => rulesOf(block)?.kind(block as never) ?? block.type;
