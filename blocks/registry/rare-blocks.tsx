import type { BlockName, Body } from "./block-types.ts";

/** Blocks whose styles are in `rare-blocks.css` instead of the style sheet of all pages. */
const rareBlocks: ReadonlySet<string> = new Set<BlockName>(["chart", "timelineEntry"]);

/** The style sheet of rare blocks, if the text has such a block. React puts the link in the page's head. */
export function RareBlockStyles({ body }: { body: Body }) {
  if (!body.content.some((block) => rareBlocks.has(block.type))) return null;
  return <link rel="stylesheet" href={`/${process.env.RARE_BLOCK_STYLES_FILE}`} precedence="default" />;
}
