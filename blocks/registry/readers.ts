import { BlockquoteReader } from "@/blocks/blockquote/reader.tsx";
import { ChartReader } from "@/blocks/chart/reader.tsx";
import { DividerReader } from "@/blocks/divider/reader.tsx";
import { EmbedReader } from "@/blocks/embed/reader.tsx";
import { GalleryReader } from "@/blocks/gallery/reader.tsx";
import { HeadingReader } from "@/blocks/heading/reader.tsx";
import { ImageReader } from "@/blocks/image/reader.tsx";
import { InfoBoxReader } from "@/blocks/info-box/reader.tsx";
import { ListReader } from "@/blocks/list/reader.tsx";
import { ParagraphReader } from "@/blocks/paragraph/reader.tsx";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { PullQuoteReader } from "@/blocks/pull-quote/reader.tsx";
import { TableReader } from "@/blocks/table/reader.tsx";
import { TimelineEntryReader } from "@/blocks/timeline-entry/reader.tsx";
import type { Block, BlockName, BlockOf } from "./block-types.ts";

/** How readers see each block. Exhaustive: a missing block does not compile. */
export type ReaderRegistry = { [Name in BlockName]: BlockReader<BlockOf<Name>> };

const readers: ReaderRegistry = {
  paragraph: ParagraphReader,
  heading: HeadingReader,
  bulletList: ListReader,
  orderedList: ListReader,
  blockquote: BlockquoteReader,
  pullQuote: PullQuoteReader,
  image: ImageReader,
  gallery: GalleryReader,
  table: TableReader,
  chart: ChartReader,
  embed: EmbedReader,
  timelineEntry: TimelineEntryReader,
  infoBox: InfoBoxReader,
  horizontalRule: DividerReader,
};

/** The component that draws a block. Null for a block of an unknown type, which readers do not see. */
export function readerOf(block: Block): BlockReader<Block> | null {
  return Object.hasOwn(readers, block.type) ? (readers[block.type] as BlockReader<Block>) : null;
}
