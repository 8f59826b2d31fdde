import { ClientShares, type Shares } from "./client-shares.ts";

/** Refusals that one client gets at once in each second. A page with broken links needs a few. */
const AT_ONCE = 20;
/** The same for all clients together: so many of them are told apart. */
const AT_ONCE_IN_ALL = 50_000;
const perSecond: Shares = { perClient: AT_ONCE, total: AT_ONCE_IN_ALL };
/** So long after its request each further one is sent, milliseconds, not all at the same moment: whoever is refused is to know within a second. */
const DELAY_MS = { least: 400, most: 600 };

/**
 * Slows down a client that collects refusals and missing pages: on connections that ask again as soon as they were answered, these would take
 * the thread that serves pages from memory.
 */
export class RefusalPace {
  private readonly now: () => number;
  private readonly sleep: (ms: number) => Promise<void>;
  private atOnce = new ClientShares(perSecond);
  private second = 0;

  constructor({
    now = () => performance.now(),
    sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  }: { now?: () => number; sleep?: (ms: number) => Promise<void> } = {}) {
    this.now = now;
    this.sleep = sleep;
  }

  /**
   * Resolves when the client's next refusal may be sent: true if it has had so many that a bare line of text is enough for it. `since` is when
   * its request came, if that was a while ago.
   */
  async wait(client: string, since = this.now()): Promise<boolean> {
    const second = Math.floor(this.now() / 1_000);
    if (second !== this.second) this.atOnce = new ClientShares(perSecond);
    this.second = second;
    if (this.atOnce.take(client)) return false;
    const left = since + DELAY_MS.least + Math.random() * (DELAY_MS.most - DELAY_MS.least) - this.now();
    if (left > 0) await this.sleep(left);
    return true;
  }
}
