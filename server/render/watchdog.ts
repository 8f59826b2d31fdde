/** Interval of pings to a thread, ms. */
export const PING_INTERVAL_MS = 1_000;
/** How long a thread may be silent, ms of CPU time as `Watchdog` counts it. */
export const MAX_SILENCE_MS = 5_000;
/** How long a thread may take to become ready, counted the same way, ms. */
export const MAX_START_MS = 60_000;
/** Minimum share of an interval that is counted: a thread may hang without using the CPU. */
const MIN_SHARE = 0.25;

export type Clock = {
  /** Monotonic time, ms. */
  now(): number;
  /** CPU time used by all threads of this process, ms. */
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
 * Distinguishes a thread that hangs from one that gets no CPU time. Call `tick` every PING_INTERVAL_MS: it adds the interval to the thread's silence,
 * weighted by the CPU time that the process got, but at least a quarter and at most the whole of its length. A thread in an endless loop is detected
 * after five seconds, one that waits for ever after twenty. A machine that is overloaded or was suspended gets the time that it needs.
 */
export class Watchdog {
  private readonly clock: Clock;
  private silenceMs = 0;
  private lastTick: { now: number; cpu: number };

  constructor(clock: Clock) {
    this.clock = clock;
    this.lastTick = { now: clock.now(), cpu: clock.cpu() };
  }

  /** The thread answered: resets its silence. */
  heard(): void {
    this.silenceMs = 0;
  }

  /** Adds the time since the last call and returns the thread's silence so far, ms. */
  tick(): number {
    const tick = { now: this.clock.now(), cpu: this.clock.cpu() };
    // This thread itself may have been blocked: messages that arrived meanwhile are not processed yet.
    const length = Math.min(tick.now - this.lastTick.now, PING_INTERVAL_MS);
    const used = tick.cpu - this.lastTick.cpu;
    this.silenceMs += Math.min(length, Math.max(used, length * MIN_SHARE));
    this.lastTick = tick;
    return this.silenceMs;
  }
}
