/** The median, minimum, maximum and number of measured values. */
export type Spread = { median: number; least: number; most: number; samples: number };

/** Returns the quantile by nearest rank. Throws a RangeError if there are no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("there are no values");
  return value;
}

/** Returns the median. Throws a RangeError if there are no values. */
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

/** Returns by what share the largest value exceeds the smallest, for example 0.25. */
export function variation(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values) - 1;
}
