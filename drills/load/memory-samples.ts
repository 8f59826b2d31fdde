/** The share of a run that is warm-up: caches fill and code is compiled. */
const WARM_UP_SHARE = 0.2;
const MAX_GROWTH = 1.25;

/**
 * Checks that memory stayed flat: without the warm-up, the second half may be at most a quarter above the median of the first half. Takes
 * evenly spaced samples in MiB. Returns a summary and the faults.
 */
export function findFlatness(samples: readonly number[]): [string, string[]] {
  const warm = samples.slice(Math.ceil(samples.length * WARM_UP_SHARE));
  const [first, second] = [warm.slice(0, warm.length >> 1), warm.slice(warm.length >> 1)];
  const [before, after, most] = [medianOf(first), medianOf(second), Math.max(...second)];
  const words = `memory: median ${before.toFixed(0)} MiB in the first half, ${after.toFixed(0)} MiB in the second, at most ${most.toFixed(0)} MiB`;
  if (!(before > 0)) return ["memory: not known on this system", []];
  return [words, after > before * MAX_GROWTH ? [`${(after / before).toFixed(2)} times the first half`] : []];
}

function medianOf(samples: readonly number[]): number {
  return samples.toSorted((one, other) => one - other)[samples.length >> 1] ?? Number.NaN;
}
