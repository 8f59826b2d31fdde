import { drawAll } from "@/components/article/draw-all.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { Block } from "@/lib/article/body.ts";
import { bodyText } from "@/lib/article/body-content.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { InlineText } from "./inline-text.tsx";

type TableBlock = Extract<Block, { type: "table" }>;
type Row = TableBlock["content"][number];
type Cell = Row["content"][number];

/** A table in a frame that scrolls horizontally, also by keyboard. Numeric columns are aligned to the end. */
export function BodyTable({ block, locale }: { block: TableBlock; locale: Locale }) {
  const t = wordsIn(locale, "article");
  const { caption } = block.attrs;
  const headed = block.content[0]?.content.every((cell) => cell.type === "tableHeader") ?? false;
  const rows = headed ? block.content.slice(1) : block.content;
  const figures = figureColumns(rows);
  const drawn = drawAll(rows, (row) => <TableRow row={row} figures={figures} locale={locale} />);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" aria-label={caption || t("table")} tabIndex={0}>
      <table>
        {caption && <caption>{caption}</caption>}
        {headed && block.content[0] && (
          <thead>
            <TableRow row={block.content[0]} figures={figures} locale={locale} />
          </thead>
        )}
        <tbody>{drawn}</tbody>
      </table>
    </section>
  );
}

function TableRow({ row, figures, locale }: { row: Row; figures: boolean[]; locale: Locale }) {
  const cells = drawAll(row.content, (cell, index) => {
    const Tag = cell.type === "tableHeader" ? "th" : "td";
    const words = drawAll(cell.content, (paragraph) => <InlineText content={paragraph.content} locale={locale} />);
    return <Tag className={figures[index] ? "n" : undefined}>{words}</Tag>;
  });
  return <tr>{cells}</tr>;
}

/** For each column but the first, whether all its cells are numeric. */
function figureColumns(rows: Row[]): boolean[] {
  const width = Math.max(0, ...rows.map((row) => row.content.length));
  return Array.from({ length: width }, (_, column) => column > 0 && rows.every((row) => isFigure(row.content[column])));
}

/** A number with its sign and unit, a dash for a missing value, or empty. */
function isFigure(cell: Cell | undefined): boolean {
  if (!cell) return true;
  return /^(?:[+−–-]?\d[\d\s.,:–-]*(?:%|\p{L}{1,3}\.?|₸)?|[—–-]|)$/u.test(
    bodyText({ type: "doc", content: cell.content }).trim(),
  );
}
