import { type EventLoopUtilityFunction, type EventLoopUtilization, performance } from "node:perf_hooks";

/** Length of a measurement, ms, and the event loop utilization from which the thread counts as busy. */
const SPAN_MS = 100;
const BUSY_UTILIZATION = 0.8;

/**
 * Measures whether this thread is busy: event loop utilization of at least 80 % in the last measurement. Time in which the thread waits for the CPU
 * counts as busy.
 */
export class LoopPressure {
  private readonly utilization: EventLoopUtilityFunction;
  private readonly now: () => number;
  private since: EventLoopUtilization;
  private lookedAt: number;
  private busy = false;

  constructor(
    utilization: EventLoopUtilityFunction = performance.eventLoopUtilization.bind(performance),
    now: () => number = () => performance.now(),
  ) {
    this.utilization = utilization;
    this.now = now;
    this.since = utilization();
    this.lookedAt = now();
  }

  /** The result of the last measurement. A call starts a new one if the last is older than a tenth of a second. */
  isBusy(): boolean {
    if (this.now() - this.lookedAt >= SPAN_MS) {
      const current = this.utilization();
      this.busy = this.utilization(current, this.since).utilization >= BUSY_UTILIZATION;
      this.since = current;
      this.lookedAt = this.now();
    }
    return this.busy;
  }
}
