import { blockquote } from "@/blocks/blockquote/block.ts";
import { chart } from "@/blocks/chart/block.ts";
import { divider } from "@/blocks/divider/block.ts";
import { embed } from "@/blocks/embed/block.ts";
import { gallery } from "@/blocks/gallery/block.ts";
import { heading } from "@/blocks/heading/block.ts";
import { image } from "@/blocks/image/block.ts";
import { infoBox } from "@/blocks/info-box/block.ts";
import { bulletList, orderedList } from "@/blocks/list/block.ts";
import { paragraph } from "@/blocks/paragraph/block.ts";
import type { BlockRules } from "@/blocks/parts/block-rules.ts";
import type { Fields } from "@/blocks/parts/fields.ts";
import { pullQuote } from "@/blocks/pull-quote/block.ts";
import { table } from "@/blocks/table/block.ts";
import { timelineEntry } from "@/blocks/timeline-entry/block.ts";
import type { Block, BlockName, BlockOf } from "./block-types.ts";

/** What words, translations, searches and checks must know of each block. Exhaustive: a missing block does not compile. */
export type RulesRegistry = { [Name in BlockName]: BlockRules<BlockOf<Name>, Block> };

export const rules: RulesRegistry = {
  paragraph,
  heading,
  bulletList,
  orderedList,
  blockquote,
  pullQuote,
  image,
  gallery,
  table,
  chart,
  embed,
  timelineEntry,
  infoBox,
  horizontalRule: divider,
};

/** The rules of a block. Null for a node that is no block of this version. */
export function rulesOf<Name extends BlockName>(block: { type: Name }): BlockRules<BlockOf<Name>, Block> | null {
  return Object.hasOwn(rules, block.type) ? rules[block.type] : null;
}

const fieldsByNode: ReadonlyMap<string, Fields> = new Map(
  Object.values(rules).flatMap(({ fields }) => Object.entries(fields)),
);
const NONE: Fields = {};

/** The fields of a node, a block or one inside it. */
export function fieldsOfNode(type: string): Fields {
  return fieldsByNode.get(type) ?? NONE;
}
