import type { Inline } from "@/blocks/parts/shape-parts.ts";
import type { Chart } from "./shape.ts";

/** The data of a chart. A value is null where the cell holds no number. `text` is the number as it was written. */
export type ChartData = {
  series: string[];
  points: { label: string; values: { text: string; value: number | null }[] }[];
};

/** The lowest and the highest value; 0 is always in it, so that the length of a bar is honest. */
export type Range = { low: number; high: number };

export function chartData({ content }: Pick<Chart, "content">): ChartData {
  const [head = [], ...rows] = content.map((row) => row.content.map((cell) => textOf(cell.content)));
  return {
    series: head.slice(1),
    points: rows.map(([label = "", ...values]) => ({
      label,
      values: values.map((text) => ({ text, value: numberOf(text) })),
    })),
  };
}

type Lines = { content?: Inline[] | undefined }[];

function textOf(paragraphs: Lines): string {
  const words = paragraphs.map(({ content = [] }) =>
    content.map((one) => (one.type === "text" ? one.text : " ")).join(""),
  );
  return words.join(" ").trim();
}

/** The sizes that an axis can name in full: from a billionth to a quadrillion. Anything else is no number of a chart. */
const SMALLEST = 1e-9;
const LARGEST = 1e15;

const MULTIPLIERS = [
  [/^(?:тыс|мың)/iu, 1e3],
  [/^млн/iu, 1e6],
  [/^млрд/iu, 1e9],
  [/^трлн/iu, 1e12],
] as const;

/**
 * The number that a cell starts with: «1 775», «3,5 %», «−12», «1,5 млн». Spaces group thousands, a comma or a point starts the decimals, and a unit
 * without digits may follow. Null for anything else, such as a date, a range or «1e9», and for a size that no axis can name.
 */
export function numberOf(text: string): number | null {
  const found = /^([+−–-]?)(\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?(\D*)$/u.exec(text.trim());
  if (!found) return null;
  const [, sign = "", whole = "", decimals = "0", unit = ""] = found;
  const [, times = 1] = MULTIPLIERS.find(([word]) => word.test(unit.trim())) ?? [];
  const size = times * Number(`${whole.replace(/\D/gu, "")}.${decimals}`);
  if (size !== 0 && (size < SMALLEST || size > LARGEST)) return null;
  return sign !== "" && sign !== "+" && size !== 0 ? -size : size;
}

/** The cells that the drawing leaves out: words in place of a number. An empty cell and a dash say themselves that there is none. */
export function cellsWithoutNumber({ points }: ChartData): string[] {
  const left = points.flatMap(({ values }) =>
    values.filter(({ text, value }) => value === null && !/^[—–-]?$/u.test(text)),
  );
  return left.map(({ text }) => text);
}

export function hasNumbers({ points }: ChartData): boolean {
  return points.some(({ values }) => values.some(({ value }) => value !== null));
}

export function rangeOf({ points }: ChartData): Range {
  const values = points.flatMap((point) => point.values.flatMap(({ value }) => (value === null ? [] : [value])));
  return { low: Math.min(0, ...values), high: Math.max(0, ...values) };
}

/** Round values for the axis of a line, from low to high: at most six. The ends themselves if they are too close for round values. */
export function ticksOf({ low, high }: Range): number[] {
  const step = stepOf(low, high);
  // A double has 15 digits. Also false where a step is too small for a double.
  const isVisible = step > 1e-11 * Math.max(Math.abs(low), Math.abs(high));
  if (!isVisible) return [...new Set([low, high])];
  // 0.3 is less than three times 0.1.
  const margin = 1e-9;
  const first = Math.ceil(low / step - margin);
  const count = Math.floor(high / step + margin) - first + 1;
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** The round number next to a quarter of the way. */
function stepOf(low: number, high: number): number {
  const rough = high / 4 - low / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}
