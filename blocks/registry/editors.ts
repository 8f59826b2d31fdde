import type { AnyExtension } from "@tiptap/core";
import { blockquoteEditor } from "@/blocks/blockquote/editor.tsx";
import { chartEditor } from "@/blocks/chart/editor.tsx";
import { dividerEditor } from "@/blocks/divider/editor.tsx";
import { embedEditor } from "@/blocks/embed/editor.tsx";
import { galleryEditor } from "@/blocks/gallery/editor.tsx";
import { headingEditor } from "@/blocks/heading/editor.tsx";
import { imageEditor } from "@/blocks/image/editor.tsx";
import { infoBoxEditor } from "@/blocks/info-box/editor.tsx";
import { bulletListEditor, orderedListEditor } from "@/blocks/list/editor.tsx";
import { paragraphEditor } from "@/blocks/paragraph/editor.tsx";
import type { BlockEditor, MenuEntry } from "@/blocks/parts/block-editor.ts";
import { pullQuoteEditor } from "@/blocks/pull-quote/editor.tsx";
import { tableEditor } from "@/blocks/table/editor.tsx";
import { timelineEntryEditor } from "@/blocks/timeline-entry/editor.tsx";
import type { Block, BlockName, BlockOf } from "./block-types.ts";

/** How each block is written. Exhaustive: a missing block does not compile. */
export type EditorRegistry = { [Name in BlockName]: BlockEditor<BlockOf<Name>> };

/** In the order of the menu «Insert block». */
const editors: EditorRegistry = {
  heading: headingEditor,
  image: imageEditor,
  gallery: galleryEditor,
  blockquote: blockquoteEditor,
  pullQuote: pullQuoteEditor,
  infoBox: infoBoxEditor,
  bulletList: bulletListEditor,
  orderedList: orderedListEditor,
  table: tableEditor,
  chart: chartEditor,
  timelineEntry: timelineEntryEditor,
  embed: embedEditor,
  horizontalRule: dividerEditor,
  paragraph: paragraphEditor,
};

/** The nodes of all blocks. The chart must come before the table: Tiptap inserts the table that was registered last. */
export const blockNodes: AnyExtension[] = [...editors.chart.nodes, ...otherNodes("chart")];

function otherNodes(first: BlockName): AnyExtension[] {
  return Object.entries(editors).flatMap(([name, { nodes }]) => (name === first ? [] : nodes));
}

/** What «Insert block» offers. */
export const menuEntries: readonly MenuEntry[] = Object.values(editors).flatMap(({ menu }) => menu);

/** The toolbar's menus of the blocks that have one. */
export const toolbarMenus = Object.entries(editors).flatMap(([name, { ToolbarMenu }]: [string, BlockEditor<never>]) =>
  ToolbarMenu ? [{ name, ToolbarMenu }] : [],
);

/** How a translator sees a block of the original. Null for a block of an unknown type. */
export function sourceOf(block: Block): BlockEditor<Block>["Source"] | null {
  return Object.hasOwn(editors, block.type) ? (editors[block.type].Source as BlockEditor<Block>["Source"]) : null;
}
