import type { CSSProperties } from "react";
import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { ScrollFrame, TableFrame } from "@/blocks/table/reader.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import { Bar, LineKey, Lines } from "./drawing.tsx";
import { type ChartData, chartData, hasNumbers, type Range, rangeOf } from "./numbers.ts";
import type { Chart } from "./shape.ts";

/** Bars stand in the cells of the table. A line stands above it. Either way the table is what a screen reader reads. */
export const ChartReader: BlockReader<Chart> = ({ block, locale }) => {
  const { kind, caption, source } = block.attrs;
  const data = chartData(block);
  const range = rangeOf(data);
  return (
    <figure className={`chart ${kind}`}>
      {kind === "bars" ? (
        <ScrollFrame caption={caption} locale={locale}>
          <BarTable data={data} range={range} caption={caption} />
        </ScrollFrame>
      ) : (
        <>
          {caption && <p className="chart-title">{caption}</p>}
          {hasNumbers(data) && (
            <>
              {data.series.length > 1 && <Legend series={data.series} />}
              <Lines data={data} range={range} />
            </>
          )}
          <TableFrame rows={block.content} caption="" locale={locale} />
        </>
      )}
      {source && <figcaption>{source}</figcaption>}
    </figure>
  );
};

/** Says which line is whose. The table names them too, so that it is decoration for screen readers. */
function Legend({ series }: { series: string[] }) {
  return (
    <p className="legend" aria-hidden="true">
      {drawAll(series, (name, index) => (
        <span>
          <LineKey series={index} />
          {name}
        </span>
      ))}
    </p>
  );
}

/** Longer texts beside a bar are wrapped. */
const MOST_CHARACTERS = 14;

/** How many characters the longest number has. */
function roomOf({ points }: ChartData): number {
  const numbers = points.flatMap(({ values }) => values.filter(({ value }) => value !== null));
  return Math.min(MOST_CHARACTERS, Math.max(0, ...numbers.map(({ text }) => text.length)));
}

function BarTable({ data, range, caption }: { data: ChartData; range: Range; caption: string }) {
  return (
    <table style={{ "--number": `${roomOf(data)}ch` } as CSSProperties}>
      {caption && <caption>{caption}</caption>}
      <thead className={data.series.length === 1 ? "vh" : undefined}>
        <tr>
          <td />
          {drawAll(data.series, (name, index) => (
            <th scope="col">
              <i className={`series-${index + 1}`} />
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drawAll(data.points, ({ label, values }) => (
          <tr>
            <th scope="row">{label}</th>
            {drawAll(values, ({ text, value }, series) => (
              <td>
                <div className="measure">
                  {value === null ? <i /> : <Bar value={value} range={range} series={series} />}
                  <span>{text}</span>
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
