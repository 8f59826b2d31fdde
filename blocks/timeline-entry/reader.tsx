import { ListItems } from "@/blocks/list/reader.tsx";
import { ParagraphText } from "@/blocks/paragraph/reader.tsx";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { drawAll } from "@/components/ui/draw-all.ts";
import type { TimelineEntry } from "./shape.ts";

/** Clock times and years, which machines can read. */
const machineTime = /^(?:\d{1,2}:\d{2}|\d{4})$/u;

export const TimelineEntryReader: BlockReader<TimelineEntry> = ({ block, locale }) => {
  const { time, heading } = block.attrs;
  return (
    <section className="entry">
      {time && <p className="entry-time">{machineTime.test(time) ? <time>{time}</time> : time}</p>}
      {heading && <h2>{heading}</h2>}
      {drawAll(block.content, (part) =>
        part.type === "paragraph" ? (
          <ParagraphText paragraph={part} locale={locale} />
        ) : (
          <ListItems list={part} locale={locale} />
        ),
      )}
    </section>
  );
};
