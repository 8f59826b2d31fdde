import { type EventLoopUtilityFunction, type EventLoopUtilization, performance } from "node:perf_hooks";

/** The time that is looked at, milliseconds, and the share of it from which on a thread counts as busy all the time. */
const SPAN = 100;
const BUSY = 0.8;

/** How busy this thread is: whether it was at work, or waited for the processor to get at it, nearly all of the last moment. */
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

  /** As it was when last looked at, a tenth of a second ago at most. */
  isBusy(): boolean {
    if (this.now() - this.lookedAt >= SPAN) {
      const current = this.utilization();
      this.busy = this.utilization(current, this.since).utilization >= BUSY;
      this.since = current;
      this.lookedAt = this.now();
    }
    return this.busy;
  }
}
