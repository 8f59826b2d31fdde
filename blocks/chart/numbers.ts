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

/**
 * The number that a cell starts with: «1 775», «3,5 %», «−12». Spaces group thousands, a comma or a point starts the decimals. Null for
 * anything else.
 */
export function numberOf(text: string): number | null {
  const found = /^([+−–-]?)(\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?(?!\d)/u.exec(text.trim());
  if (!found) return null;
  const [, sign = "", whole = "", decimals = "0"] = found;
  const size = Number(`${whole.replace(/\D/gu, "")}.${decimals}`);
  return sign !== "" && sign !== "+" ? -size : size;
}

export function rangeOf({ points }: ChartData): Range {
  const values = points.flatMap((point) => point.values.flatMap(({ value }) => (value === null ? [] : [value])));
  return { low: Math.min(0, ...values), high: Math.max(0, ...values) };
}

/** Round values for the axis of a line, from low to high: at most six. */
export function ticksOf({ low, high }: Range): number[] {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  // 0.3 is less than three times 0.1.
  const margin = 1e-9;
  const first = Math.ceil(low / step - margin);
  const count = Math.floor(high / step + margin) - first + 1;
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}
