import type { BlockName, Body } from "./block-types.ts";

/** Blocks whose styles are in `rare-readers.css` instead of the style sheet of all pages. */
const rareBlocks: ReadonlySet<string> = new Set<BlockName>(["chart", "embed", "table", "timelineEntry"]);

/** Whether a text has a block that needs the additional style sheet. */
export function hasRareBlock(body: Body): boolean {
  return body.content.some((block) => rareBlocks.has(block.type));
}
