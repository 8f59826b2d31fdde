/** Allowance for other tests and databases that run in parallel. */
const PARALLEL_FACTOR = 3;

/**
 * Time limit of a test, ms, for work that takes at most `ms` on an idle machine. It is higher on a machine that `npm test` has measured as slower.
 * The regression that the test detects must take many times as long.
 */
export function timeLimit(ms: number): number {
  const slowness = Math.max(Number(process.env.JARSHY_SLOWNESS ?? 1), 1);
  return ms * PARALLEL_FACTOR * slowness;
}

/** User CPU time of `run`, ms. Not affected by other processes. */
export function cpuTimeMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1_000;
}
