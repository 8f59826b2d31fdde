import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "@/drills/load/continuous-readers.ts";

const READERS = 8;

/**
 * Readers who read the same pages again and again. Once this server has answered a page with 200, it must never answer it with a 5xx.
 * A broken connection is also a fault, unless the server is known to be down.
 */
export class SteadyReaders {
  /** Number of pages answered with 200. */
  pages = 0;
  slowestMs = 0;
  /** True while the server is killed and restarted; answers are not checked then. */
  serverIsAway = false;
  /** The last failure, for the text of the faults. */
  after = "nothing";
  private readonly broken: string[] = [];
  private seen = new Set<string>();
  private readonly agent = new Agent({ keepAlive: true, maxSockets: READERS });
  private readonly work: Promise<void>[];
  private readonly site: string;
  private readonly addresses: readonly string[];
  private readonly pauseMs: number;
  private stopped = false;

  /** `pauseMs`: each reader's pause between two pages. */
  constructor(site: string, addresses: readonly string[], pauseMs: number) {
    this.site = site;
    this.addresses = addresses;
    this.pauseMs = pauseMs;
    this.work = Array.from({ length: READERS }, (_, index) => this.read(index));
  }

  /**
   * Marks every page as unseen, after a restart of the server or the withdrawal of a story: cached pages that show a withdrawn story may
   * not be served any longer.
   */
  forget(): void {
    this.seen = new Set();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.work);
    this.agent.destroy();
  }

  /** Returns the faulty answers, and a fault if no page was answered. */
  faults(): string[] {
    return this.pages > 0 ? this.broken : ["no page came", ...this.broken];
  }

  private async read(first: number): Promise<void> {
    for (let index = first; !this.stopped; index += 1) {
      const address = this.addresses[index % this.addresses.length] ?? "/ru";
      await this.readOnce(address, `198.51.100.${first + 1}`);
      await sleep(this.pauseMs);
    }
  }

  private async readOnce(address: string, from: string): Promise<void> {
    const { seen } = this;
    const began = performance.now();
    try {
      const { status } = await ask(this.agent, new URL(address, this.site), { "x-forwarded-for": from });
      this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
      if (status === 200) this.pages += 1;
      if (this.serverIsAway || seen !== this.seen) return;
      if (status >= 500 && seen.has(address)) this.broken.push(`${address}: ${status}, after: ${this.after}`);
      if (status === 200) seen.add(address);
    } catch (error) {
      const isCut = this.serverIsAway || seen !== this.seen;
      if (!isCut) this.broken.push(`${address}: ${String(error)}, after: ${this.after}`);
    }
  }
}
