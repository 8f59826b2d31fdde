import type { ReactNode } from "react";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import { bodyText } from "@/blocks/registry/words.ts";
import { drawAll } from "@/components/ui/draw-all.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Table } from "./shape.ts";

type Row = Table["content"][number];
type Cell = Row["content"][number];

/** A table in a frame of its own that scrolls sideways, also by keyboard. Columns of numbers are aligned to the end. */
export const TableReader: BlockReader<Table> = ({ block, locale }) => (
  <TableFrame rows={block.content} caption={block.attrs.caption} locale={locale} />
);

type ScrollFrameProps = { caption: string; locale: Locale; children: ReactNode };

/** The frame of any table, named by its caption. */
export function ScrollFrame({ caption, locale, children }: ScrollFrameProps) {
  const t = wordsIn(locale, "article");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" aria-label={caption || t("table")} tabIndex={0}>
      {children}
    </section>
  );
}

export function TableFrame({ rows: all, caption, locale }: { rows: Row[]; caption: string; locale: Locale }) {
  const [first, ...others] = all;
  const isHeaded = first?.content.every((cell) => cell.type === "tableHeader") ?? false;
  const rows = isHeaded ? others : all;
  const numeric = numericColumns(rows);
  return (
    <ScrollFrame caption={caption} locale={locale}>
      <table>
        {caption && <caption>{caption}</caption>}
        {isHeaded && first && (
          <thead>
            <TableRow row={first} numeric={numeric} locale={locale} />
          </thead>
        )}
        <tbody>
          {drawAll(rows, (row) => (
            <TableRow row={row} numeric={numeric} locale={locale} />
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function TableRow({ row, numeric, locale }: { row: Row; numeric: boolean[]; locale: Locale }) {
  const cells = drawAll(row.content, (cell, index) => {
    const Tag = cell.type === "tableHeader" ? "th" : "td";
    const words = drawAll(cell.content, (paragraph) => <InlineText content={paragraph.content} locale={locale} />);
    return <Tag className={numeric[index] ? "n" : undefined}>{words}</Tag>;
  });
  return <tr>{cells}</tr>;
}

/** For each column but the first, whether all its cells are numbers. */
function numericColumns(rows: Row[]): boolean[] {
  const width = Math.max(0, ...rows.map((row) => row.content.length));
  return Array.from(
    { length: width },
    (_, column) => column > 0 && rows.every((row) => isNumeric(row.content[column])),
  );
}

/** A number with sign and unit, a dash in place of one, or nothing. */
function isNumeric(cell: Cell | undefined): boolean {
  if (!cell) return true;
  return /^(?:[+−–-]?\d[\d\s.,:–-]*(?:%|\p{L}{1,3}\.?|₸)?|[—–-]|)$/u.test(
    bodyText({ type: "doc", content: cell.content }).trim(),
  );
}
