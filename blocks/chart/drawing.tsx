import { drawAll } from "@/components/ui/draw-all.ts";
import { formatDecimal } from "@/lib/language/dates/numbers.ts";
import { type ChartData, type Range, ticksOf } from "./numbers.ts";

/** SVG without text to read: the numbers are in the table. Colours and directions come from the style sheet. */

/** One bar, as wide as its cell. Starts at the place of 0. */
export function Bar({ value, range: { low, high }, series }: { value: number; range: Range; series: number }) {
  const span = high - low || 1;
  const start = (100 * (Math.min(0, value) - low)) / span;
  return (
    <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect
        className={`series-${series + 1}`}
        x={start.toFixed(2)}
        width={((100 * Math.abs(value)) / span).toFixed(2)}
        height="1"
      />
    </svg>
  );
}

const WIDTH = 720;
const HEIGHT = 300;
const PAD = { top: 12, right: 12, bottom: 34 };
/** Room for one character of a label, at its size on phones. */
const CHARACTER_WIDTH = 13;
/** Enough for the steps between the smallest numbers. */
const PLACES = 12;

/** The lines of all series, with an axis of round values and the first and last label. */
export function Lines({ data, range }: { data: ChartData; range: Range }) {
  const ticks = ticksOf(range);
  const [low, high] = [Math.min(range.low, ...ticks), Math.max(range.high, ...ticks)];
  const labels = ticks.map((tick) => formatDecimal(tick, PLACES));
  const left = 14 + CHARACTER_WIDTH * Math.max(...labels.map((label) => label.length));
  const inner = { width: WIDTH - left - PAD.right, height: HEIGHT - PAD.top - PAD.bottom };
  const x = (at: number) => left + (inner.width * at) / Math.max(1, data.points.length - 1);
  const y = (value: number) => PAD.top + inner.height * (1 - (value - low) / (high - low || 1));
  const ends = [...new Set([0, data.points.length - 1])];
  return (
    <svg className="lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {drawAll(ticks, (tick, at) => (
        <>
          <path className="grid" d={`M${left} ${y(tick).toFixed(1)}H${WIDTH - PAD.right}`} />
          <text x={left - 10} y={y(tick).toFixed(1)} textAnchor="end" dominantBaseline="middle">
            {labels[at]}
          </text>
        </>
      ))}
      {drawAll(data.series, (_, series) => (
        <path className={`line series-${series + 1}`} d={pathOf(data, series, x, y)} />
      ))}
      {drawAll(ends, (at) => (
        <text x={x(at).toFixed(1)} y={HEIGHT - 6} textAnchor={at === 0 ? "start" : "end"}>
          {data.points[at]?.label}
        </text>
      ))}
    </svg>
  );
}

/** A piece of a line as the legend shows it: colour and dashes. */
export function LineKey({ series }: { series: number }) {
  return (
    <svg className="key" viewBox="0 0 40 6" aria-hidden="true" focusable="false">
      <path className={`line series-${series + 1}`} d="M3 3H37" />
    </svg>
  );
}

/** A gap in the data is a gap in the line. A value between two gaps is a dot. */
function pathOf(
  { points }: ChartData,
  series: number,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let isOpen = false;
  return points
    .map(({ values }, at) => {
      const value = values[series]?.value ?? null;
      const step =
        value === null ? "" : `${isOpen ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}${isOpen ? "" : "h0"}`;
      isOpen = value !== null;
      return step;
    })
    .join("");
}
