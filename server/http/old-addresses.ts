import { type Destination, spellings } from "@/lib/site/redirects.ts";
import { ClientShares } from "@/server/clients/client-shares.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** Addresses of one client in one query; the others go into later ones. A network may have `NETWORK_SHARE` times as many, here and below. */
const MAX_IN_QUESTION = 20;
/** Addresses of one client that may wait. */
const MAX_WAITING = 250;

type Find = (addresses: string[]) => Promise<Map<string, Destination>>;
type Waiting = { addresses: string[]; answer(destination: Destination | null): void };

/**
 * Finds where an address leads that has no page. One query runs at a time; the next takes some of the waiting addresses of each client and
 * network. So made-up addresses, however many, keep one connection busy and make nobody else wait. Nothing is remembered, so that a redirect
 * holds from its commit on. While the database is away, no address leads anywhere.
 */
export class OldAddresses {
  private readonly find: Find;
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly shares = new ClientShares({ perClient: MAX_WAITING });
  private isAsking = false;

  constructor(find: Find) {
    this.find = find;
  }

  /**
   * Where an address in canonical spelling leads; null where nowhere. A redirect of the whole address counts before one of its path without the
   * query. Throws BusyError if too many of this client or network wait.
   */
  async lookUp(asked: string, client: string): Promise<Destination | null> {
    if (!this.shares.take(client)) throw new BusyError("too many unknown addresses of one client or network");
    const own = this.waiting.get(client) ?? [];
    return new Promise((resolve) => {
      own.push({ addresses: spellings(asked), answer: resolve });
      this.waiting.set(client, own);
      if (!this.isAsking) void this.askForAll();
    });
  }

  private async askForAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.size > 0) {
      const asking = this.takeSomeOfEach();
      const addresses = [...new Set(asking.flatMap((one) => one.addresses))];
      const found = await this.find(addresses).catch(() => new Map<string, Destination>());
      for (const one of asking) {
        const known = one.addresses.flatMap((spelling) => found.get(spelling) ?? []);
        one.answer(known[0] ?? null);
      }
    }
    this.isAsking = false;
  }

  /** Takes some addresses of each client. A client that has more goes to the end of the line. */
  private takeSomeOfEach(): Waiting[] {
    const inQuestion = new ClientShares({ perClient: MAX_IN_QUESTION });
    return [...this.waiting].flatMap(([client, own]) => {
      let count = 0;
      while (count < own.length && inQuestion.take(client)) count += 1;
      if (count === 0) return [];
      this.shares.give(client, count);
      this.waiting.delete(client);
      if (count < own.length) this.waiting.set(client, own.slice(count));
      return own.slice(0, count);
    });
  }
}
