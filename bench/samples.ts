/** Of some measured values: the middle one, the least, the most, and how many there are. */
export type Spread = { median: number; least: number; most: number; samples: number };

/** The value below which this share of the values lies, by nearest rank. Throws where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("there are no values");
  return value;
}

/** The middle value; of an even number the mean of both. Throws where there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) throw new RangeError("there are no values");
  return (lower + upper) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
    samples: values.length,
  };
}

/** By which share the largest value is above the smallest: 0.25 where it is a quarter more. */
export function variation(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values) - 1;
}
