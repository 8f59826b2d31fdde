/** Other tests and databases run beside each test. */
const BESIDE_OTHERS = 3;

/**
 * What a test may take, ms, for what takes at most `ms` on a quiet machine: more on one that `npm test` has measured to be slower. What the
 * test guards against must take many times as long.
 */
export function timeLimit(ms: number): number {
  const slowness = Math.max(Number(process.env.JARSHY_SLOWNESS ?? 1), 1);
  return ms * BESIDE_OTHERS * slowness;
}

/** Processor time that `run` takes, ms. Other processes do not count, however busy the machine. */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1_000;
}
