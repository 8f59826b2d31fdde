/** The first part of a run fills caches and compiles. */
const WARM_UP = 0.2;
const MOST_GROWTH = 1.25;

/**
 * Whether memory stayed flat: in the second half it is at most a quarter above the first half's median, the warm-up left out. Takes samples
 * in MiB, evenly spread; returns what was looked at, in words, and what did not hold.
 */
export function findFlatness(samples: readonly number[]): [string, string[]] {
  const warm = samples.slice(Math.ceil(samples.length * WARM_UP));
  const [first, second] = [warm.slice(0, warm.length >> 1), warm.slice(warm.length >> 1)];
  const [before, after, most] = [medianOf(first), medianOf(second), Math.max(...second)];
  const words = `memory: ${before.toFixed(0)} MiB, in the second half ${after.toFixed(0)} MiB, at most ${most.toFixed(0)} MiB`;
  if (!(before > 0)) return ["memory: this system does not tell", []];
  return [words, after > before * MOST_GROWTH ? [`${(after / before).toFixed(2)} times the first half`] : []];
}

function medianOf(samples: readonly number[]): number {
  return samples.toSorted((one, other) => one - other)[samples.length >> 1] ?? Number.NaN;
}
