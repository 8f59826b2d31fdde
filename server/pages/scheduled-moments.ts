import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Log } from "@/server/process/log.ts";

export type ScheduledChange = { at: Date; tags: CacheTag[] };

const MINUTE = 60_000;
/** Maximum difference between this clock and the database's, ms. Pages are invalidated again this long after a moment. */
const CLOCK_TOLERANCE_MS = 1_000;
/** Delay before a moment is tried again, ms. */
const RETRY_DELAY_MS = 250;
/** Backoff after a failed `settle`, and its maximum, ms. */
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
/** How long a page waits for due changes, ms. If it is rendered without them, the notice invalidates it later. */
const MAX_WAIT_MS = 1_000;
const POLL_INTERVAL_MS = MINUTE;
/** Longest timer, ms. A timer of 2^31 ms or more would fire at once. */
const MAX_TIMER_MS = 24 * 60 * MINUTE;

/**
 * At each scheduled moment, invalidates the affected pages and applies the due changes. `next` returns the first change after a given time; it is
 * called after each notice (`refresh`), after each moment and at least every minute. `settle` applies due changes, unless another process has
 * done so. It is called at each moment, every minute, and at the start, because no server may have been running at the scheduled time.
 */
export class ScheduledMoments {
  private readonly parts: {
    next(after: Date): Promise<ScheduledChange | null>;
    invalidate(tags: CacheTag[]): void;
    settle(): Promise<unknown>;
    now(): number;
    log: Log;
  };
  private readonly timers = new Set<NodeJS.Timeout>();
  private moment: { at: number; timer: NodeJS.Timeout; change: ScheduledChange } | null = null;
  private asking: NodeJS.Timeout | null = null;
  private settling: Promise<void> | null = null;
  private settlingAgain: NodeJS.Timeout | null = null;
  private question = 0;
  /** Consecutive failures of `settle`. */
  private failures = 0;
  private closed = false;
  /** Every change up to this time, ms since 1970, was invalidated or has a timer. */
  private passed: number;

  constructor(parts: ScheduledMoments["parts"]) {
    this.parts = parts;
    this.passed = parts.now();
  }

  /** Queries the next change and sets a timer for it. A failure is logged and retried after a minute. */
  async refresh(): Promise<void> {
    if (this.closed) return;
    const question = ++this.question;
    this.clear(this.asking);
    this.asking = this.later(POLL_INTERVAL_MS, () => void this.refresh());
    try {
      const change = await this.parts.next(new Date(this.passed));
      if (question === this.question && !this.closed) this.waitFor(change);
    } catch (error) {
      this.parts.log("warn", "scheduled moments could not be read", {
        error: String(error),
      });
    }
  }

  /** Applies changes that are already due, then sets a timer for the next one. */
  async begin(): Promise<void> {
    await this.settle();
    await this.refresh();
  }

  /** Resolves when due changes have been applied, so that a page rendered next shows them; after `MAX_WAIT_MS` at the latest. */
  async settled(): Promise<void> {
    const { moment } = this;
    if (moment && moment.at <= this.parts.now()) {
      this.clear(moment.timer);
      this.come(moment.change);
    }
    if (this.settling) await Promise.race([this.settling, new Promise<void>((end) => this.later(MAX_WAIT_MS, end))]);
  }

  /** Stops all timers. Resolves when a running `settle` has ended. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.settling;
  }

  private waitFor(change: ScheduledChange | null): void {
    const now = this.parts.now();
    // Keep a timer that is due within the tolerance: by the database's clock its moment may have passed, so `next` omits it.
    if (this.moment && this.moment.at > now + CLOCK_TOLERANCE_MS) this.clear(this.moment.timer);
    this.moment = null;
    if (!change) return;
    const at = change.at.getTime();
    // `next` returns a moment again if it has passed by this clock but not by the database's.
    this.setTimer(change, Math.max(at > this.passed ? 0 : RETRY_DELAY_MS, at - now));
  }

  /** Sets a timer even for a distant moment, because the database may be unreachable by then. */
  private setTimer(change: ScheduledChange, delay: number): void {
    const at = change.at.getTime();
    const isFar = delay > MAX_TIMER_MS;
    const timer = this.later(isFar ? MAX_TIMER_MS : delay, () => {
      if (isFar) this.setTimer(change, at - this.parts.now());
      else this.come(change);
    });
    this.moment = { at, timer, change };
  }

  private come(change: ScheduledChange): void {
    this.passed = Math.max(this.passed, change.at.getTime());
    this.moment = null;
    this.parts.invalidate(change.tags);
    void this.settle();
    // The database decides by its own clock what is due, and that may be slow.
    this.later(RETRY_DELAY_MS, () => void this.settle());
    this.later(CLOCK_TOLERANCE_MS, () => {
      this.parts.invalidate(change.tags);
      void this.settle();
    });
    void this.refresh();
  }

  /** Runs after the previous call: a call in progress may miss a change that became due meanwhile. */
  private settle(): Promise<void> {
    const work = async () => {
      if (this.closed) return;
      const rest = await this.parts.settle().then(
        () => {
          this.failures = 0;
          return POLL_INTERVAL_MS;
        },
        (error) => {
          this.parts.log("warn", "what is due could not be done", { error: String(error) });
          this.failures += 1;
          return Math.min(FIRST_BACKOFF_MS * 2 ** (this.failures - 1), MAX_BACKOFF_MS);
        },
      );
      this.clear(this.settlingAgain);
      if (!this.closed) this.settlingAgain = this.later(rest, () => void this.settle());
    };
    const settling = (this.settling ?? Promise.resolve()).then(work).finally(() => {
      if (this.settling === settling) this.settling = null;
    });
    this.settling = settling;
    return settling;
  }

  private later(delay: number, work: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, delay);
    timer.unref();
    this.timers.add(timer);
    return timer;
  }

  private clear(timer: NodeJS.Timeout | null): void {
    if (!timer) return;
    clearTimeout(timer);
    this.timers.delete(timer);
  }
}
