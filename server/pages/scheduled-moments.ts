import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Log } from "@/server/process/log.ts";

export type ScheduledChange = { at: Date; tags: CacheTag[] };

const MINUTE = 60_000;
/** How far the two clocks may be apart, milliseconds: so long after a moment the pages are dropped a second time. */
const CLOCK_TOLERANCE = 1_000;
/** Pause before a moment is tried again, milliseconds. */
const AGAIN = 250;
/** Pause after what was due could not be done, and the longest after it has failed again and again, milliseconds. */
const AFTER_FAILURE = 1_000;
const AFTER_MANY_FAILURES = 30_000;
/** How long a page waits for what is being done, milliseconds; the notice drops one that was made without it. */
const PATIENCE = 1_000;
const ASKING_INTERVAL = MINUTE;
/** The longest timer, milliseconds: one of 2^31 and more would run at once. */
const LONGEST_TIMER = 24 * 60 * MINUTE;

/**
 * Drops what a scheduled publication changes when its moment comes, and has done what is due then. `next` gives the first change after the
 * given moment; it is asked again after each notice (`askAgain`), after each moment and at least each minute. `settle` does what is due, if
 * no other process has: at each moment, each minute, and at the beginning, since nobody may have been there at its time.
 */
export class ScheduledMoments {
  private readonly parts: {
    next(after: Date): Promise<ScheduledChange | null>;
    drop(tags: CacheTag[]): void;
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
  /** How often in a row what is due could not be done. */
  private failures = 0;
  private closed = false;
  /** Up to here every change was dropped or is waited for. */
  private passed: number;

  constructor(parts: ScheduledMoments["parts"]) {
    this.parts = parts;
    this.passed = parts.now();
  }

  /** Asks for the first change and waits for it. Failures are logged and asked again in a minute. */
  async askAgain(): Promise<void> {
    if (this.closed) return;
    const question = ++this.question;
    this.clear(this.asking);
    this.asking = this.later(ASKING_INTERVAL, () => void this.askAgain());
    try {
      const change = await this.parts.next(new Date(this.passed));
      if (question === this.question && !this.closed) this.waitFor(change);
    } catch (error) {
      this.parts.log("warn", "scheduled moments could not be read", {
        error: String(error),
      });
    }
  }

  /** Does what was due before, then waits for what comes. */
  async begin(): Promise<void> {
    await this.settle();
    await this.askAgain();
  }

  /** Resolves once what is due by now is done, so that a page that begins to be made shows it; after a second in any case. */
  async settled(): Promise<void> {
    const { moment } = this;
    if (moment && moment.at <= this.parts.now()) {
      this.clear(moment.timer);
      this.come(moment.change);
    }
    if (this.settling) await Promise.race([this.settling, new Promise<void>((end) => this.later(PATIENCE, end))]);
  }

  /** Ends it all; resolves once nothing is being done any more. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.settling;
  }

  private waitFor(change: ScheduledChange | null): void {
    const now = this.parts.now();
    // The database no longer names a moment that is about to come by this clock and has come by its own: that one stays.
    if (this.moment && this.moment.at > now + CLOCK_TOLERANCE) this.clear(this.moment.timer);
    this.moment = null;
    if (!change) return;
    const at = change.at.getTime();
    // A moment that has come here but not yet on the database's clock is given again.
    this.setTimer(change, Math.max(at > this.passed ? 0 : AGAIN, at - now));
  }

  /** However far away the moment is: by then there may be no database to ask. */
  private setTimer(change: ScheduledChange, delay: number): void {
    const at = change.at.getTime();
    const isFar = delay > LONGEST_TIMER;
    const timer = this.later(isFar ? LONGEST_TIMER : delay, () => {
      if (isFar) this.setTimer(change, at - this.parts.now());
      else this.come(change);
    });
    this.moment = { at, timer, change };
  }

  private come(change: ScheduledChange): void {
    this.passed = Math.max(this.passed, change.at.getTime());
    this.moment = null;
    this.parts.drop(change.tags);
    void this.settle();
    // The database's clock decides, and may be a little behind this one.
    this.later(AGAIN, () => void this.settle());
    this.later(CLOCK_TOLERANCE, () => {
      this.parts.drop(change.tags);
      void this.settle();
    });
    void this.askAgain();
  }

  /** One after another: what falls due meanwhile is not left to the one under way. */
  private settle(): Promise<void> {
    const work = async () => {
      if (this.closed) return;
      const rest = await this.parts.settle().then(
        () => {
          this.failures = 0;
          return ASKING_INTERVAL;
        },
        (error) => {
          this.parts.log("warn", "what is due could not be done", { error: String(error) });
          this.failures += 1;
          return Math.min(AFTER_FAILURE * 2 ** (this.failures - 1), AFTER_MANY_FAILURES);
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
