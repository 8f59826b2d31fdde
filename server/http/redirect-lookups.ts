import { addressSpellings, type Destination } from "@/lib/site/redirects.ts";
import { ClientShares } from "@/server/clients/client-shares.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** Addresses of one client per query; the rest wait for later queries. A network may have `NETWORK_SHARE` times as many, here and below. */
const MAX_PER_QUERY = 20;
/** Addresses of one client that may wait in the queue. */
const MAX_WAITING = 250;

type Find = (addresses: string[]) => Promise<Map<string, Destination>>;
type Waiting = { addresses: string[]; answer(destination: Destination | null): void };

/**
 * Looks up redirects for addresses that have no page. One query runs at a time, and each takes a limited number of addresses per client and
 * network. So a flood of made-up addresses uses one connection and does not delay other clients. Results are not cached, so a redirect works
 * from its commit on. While the database cannot be reached, no address is found.
 */
export class RedirectLookups {
  private readonly find: Find;
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly shares = new ClientShares({ perClient: MAX_WAITING });
  private isAsking = false;

  constructor(find: Find) {
    this.find = find;
  }

  /**
   * The destination of an address in canonical spelling; null if there is none. A redirect of the whole address takes precedence over one of
   * its path without the query. Throws BusyError if too many addresses of this client or network are waiting.
   */
  async lookUp(asked: string, client: string): Promise<Destination | null> {
    if (!this.shares.acquire(client)) throw new BusyError("too many unknown addresses of one client or network");
    const own = this.waiting.get(client) ?? [];
    return new Promise((resolve) => {
      own.push({ addresses: addressSpellings(asked), answer: resolve });
      this.waiting.set(client, own);
      if (!this.isAsking) void this.queryAll();
    });
  }

  private async queryAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.size > 0) {
      const asking = this.takeBatch();
      const addresses = [...new Set(asking.flatMap((one) => one.addresses))];
      const found = await this.find(addresses).catch(() => new Map<string, Destination>());
      for (const one of asking) {
        const known = one.addresses.flatMap((spelling) => found.get(spelling) ?? []);
        one.answer(known[0] ?? null);
      }
    }
    this.isAsking = false;
  }

  /** Takes up to `MAX_PER_QUERY` addresses of each client. A client with more moves to the end of the queue. */
  private takeBatch(): Waiting[] {
    const inQuery = new ClientShares({ perClient: MAX_PER_QUERY });
    return [...this.waiting].flatMap(([client, own]) => {
      let count = 0;
      while (count < own.length && inQuery.acquire(client)) count += 1;
      if (count === 0) return [];
      this.shares.release(client, count);
      this.waiting.delete(client);
      if (count < own.length) this.waiting.set(client, own.slice(count));
      return own.slice(0, count);
    });
  }
}
