import { networkKey } from "@/lib/access/client-key.ts";

/** Maximum share of the thread's time for validating the bodies of one network. */
const CLIENT_SHARE = 0.2;
/** Shorter pauses are skipped: the timer would cost more than the check. */
const SHORTEST_PAUSE_MS = 2;
/** Longest pause. A check that seems to take half a second was delayed by the machine. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Throttles checks that block the thread. Checks of one network (`networkKey`) run one after another, each followed by a pause of four times its
 * duration. So no client can block the thread by sending large bodies as fast as possible.
 */
export class CheckThrottle {
  private readonly last = new Map<string, Promise<void>>();
  private readonly now: () => number;
  private readonly sleep: (ms: number) => Promise<void>;

  constructor({
    now = () => performance.now(),
    sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  }: { now?: () => number; sleep?: (ms: number) => Promise<void> } = {}) {
    this.now = now;
    this.sleep = sleep;
  }

  /**
   * Runs `check` after the earlier checks of the client's network and their pauses. Returns its result before its own pause.
   */
  async run<T>(client: string, check: () => T): Promise<T> {
    let finish = () => {};
    const checked = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const network = networkKey(client);
    const before = this.last.get(network);
    const own = Promise.resolve(before).then(() => checked);
    this.last.set(network, own);
    if (before) await before;
    const began = this.now();
    try {
      return check();
    } finally {
      void this.pause(this.now() - began).then(finish);
      void own.then(() => this.last.get(network) === own && this.last.delete(network));
    }
  }

  private async pause(tookMs: number): Promise<void> {
    const ms = Math.min(tookMs * (1 / CLIENT_SHARE - 1), LONGEST_PAUSE_MS);
    if (ms >= SHORTEST_PAUSE_MS) await this.sleep(ms);
  }
}
