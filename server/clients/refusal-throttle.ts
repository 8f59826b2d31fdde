import { ClientShares, type Shares } from "@/lib/access/client-shares.ts";

/** Refusals per second that one client gets without delay. A page with broken links needs a few. */
const UNDELAYED_PER_CLIENT = 20;
/** The same for all clients together. It limits the number of clients that are counted separately. */
const UNDELAYED_IN_TOTAL = 50_000;
const perSecond: Shares = { perClient: UNDELAYED_PER_CLIENT, total: UNDELAYED_IN_TOTAL };
/** Each further refusal is sent this long after its request, ms. The random spread avoids bursts; the client has its answer within a second. */
const DELAY_MS = { least: 400, most: 600 };

/**
 * Throttles a client that causes many refusals and 404s. Connections that send the next request right after each answer would otherwise
 * saturate the thread that serves pages from memory.
 */
export class RefusalThrottle {
  private readonly now: () => number;
  private readonly sleep: (ms: number) => Promise<void>;
  private undelayed = new ClientShares(perSecond);
  private second = 0;

  constructor({
    now = () => performance.now(),
    sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  }: { now?: () => number; sleep?: (ms: number) => Promise<void> } = {}) {
    this.now = now;
    this.sleep = sleep;
  }

  /**
   * Resolves when the client's next refusal may be sent: to true if the refusal was delayed, so that the caller sends a short text instead of a
   * page. `since` is the time of the request, from the same clock as `now`; pass it if the request arrived earlier.
   */
  async wait(client: string, since = this.now()): Promise<boolean> {
    const second = Math.floor(this.now() / 1_000);
    if (second !== this.second) this.undelayed = new ClientShares(perSecond);
    this.second = second;
    if (this.undelayed.acquire(client)) return false;
    const left = since + DELAY_MS.least + Math.random() * (DELAY_MS.most - DELAY_MS.least) - this.now();
    if (left > 0) await this.sleep(left);
    return true;
  }
}
