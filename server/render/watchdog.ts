/** How often a thread is asked for a sign of life, milliseconds. */
export const PING_INTERVAL_MS = 1_000;
/** How long a thread may be silent, milliseconds of processor time; see `Watchdog`. */
export const MAX_SILENCE_MS = 5_000;
/** How long a thread may take to be ready, in the same measure. */
export const MAX_START_MS = 60_000;
/** The least that an interval counts as: a thread may hang without using the processor. */
const MIN_SHARE = 0.25;

export type Clock = {
  /** Milliseconds that only grow. */
  now(): number;
  /** Processor time that this process has used, all its threads together, milliseconds. */
  cpu(): number;
};

export const processClock: Clock = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

/**
 * Tells a thread that hangs from one that gets no processor time. `tick` is called each PING_INTERVAL_MS and counts the thread's silence: an interval
 * counts as the processor time that the process got in it, at least a quarter of its length and never more than its length. So a thread in an endless loop
 * is noticed after five seconds, one that waits for something for ever after twenty, and a machine that is overloaded or was suspended is given
 * the time that it needs.
 */
export class Watchdog {
  private readonly clock: Clock;
  private silenceMs = 0;
  private lastTick: { now: number; cpu: number };

  constructor(clock: Clock) {
    this.clock = clock;
    this.lastTick = { now: clock.now(), cpu: clock.cpu() };
  }

  /** The thread gave a sign of life. */
  heard(): void {
    this.silenceMs = 0;
  }

  /** Counts the time since the last call and returns the thread's silence up to now, milliseconds. */
  tick(): number {
    const tick = { now: this.clock.now(), cpu: this.clock.cpu() };
    // This thread itself may have been held up: what came meanwhile has not been heard yet.
    const length = Math.min(tick.now - this.lastTick.now, PING_INTERVAL_MS);
    const used = tick.cpu - this.lastTick.cpu;
    this.silenceMs += Math.min(length, Math.max(used, length * MIN_SHARE));
    this.lastTick = tick;
    return this.silenceMs;
  }
}
