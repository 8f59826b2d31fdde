import { Batches } from "@/db/batches.ts";
import { addressSpellings, type Destination } from "@/lib/site/redirects.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** Addresses of one client per query; the rest wait for later queries. A network may have `NETWORK_SHARE` times as many, here and below. */
const MAX_PER_QUERY = 20;
/** Addresses of one client that may wait in the queue. */
const MAX_WAITING = 250;

type Find = (addresses: string[]) => Promise<Map<string, Destination>>;

/**
 * Looks up redirects for addresses that have no page. One query runs at a time, and each takes a limited number of addresses per client and
 * network. So a flood of made-up addresses uses one connection and does not delay other clients. Results are not cached, so a redirect works
 * from its commit on. While the database cannot be reached, no address is found.
 */
export class RedirectLookups {
  private readonly find: Find;
  private readonly batches = new Batches<string, Destination | null>({
    run: (asked) => this.findAll(asked),
    // An address does not wait for the turn of another client that asked for it, too.
    keyOf: (asked, client) => `${client} ${asked}`,
    waiting: { perClient: MAX_WAITING },
    refusal: new BusyError("too many unknown addresses of one client or network"),
    perBatch: { perClient: MAX_PER_QUERY },
  });

  constructor(find: Find) {
    this.find = find;
  }

  /**
   * The destination of an address in canonical spelling; null if there is none. A redirect of the whole address takes precedence over one of
   * its path without the query. Throws BusyError if too many addresses of this client or network are waiting.
   */
  lookUp(asked: string, client: string): Promise<Destination | null> {
    return this.batches.ask(asked, client);
  }

  private async findAll(asked: string[]): Promise<(address: string) => Destination | null> {
    const addresses = [...new Set(asked.flatMap(addressSpellings))];
    const found = await this.find(addresses).catch(() => new Map<string, Destination>());
    return (address) => addressSpellings(address).flatMap((spelling) => found.get(spelling) ?? [])[0] ?? null;
  }
}
