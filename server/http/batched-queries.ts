import { ClientShares, type Shares } from "@/server/clients/client-shares.ts";
import { BusyError } from "@/server/render/render-gate.ts";

type Batch<Key, Found> = { keys: Set<Key>; shares: ClientShares; found: Promise<Found> };

/** Batches lookups: one query runs at a time, and keys requested meanwhile go into the next one. */
export class BatchedQueries<Key, Found> {
  private readonly query: (keys: Key[]) => Promise<Found>;
  private readonly shares: Shares;
  private next: Batch<Key, Found> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** `shares`: how many keys a client, its network and everybody together may have waiting. */
  constructor(ask: (keys: Key[]) => Promise<Found>, shares: Shares) {
    this.query = ask;
    this.shares = shares;
  }

  /**
   * The result of the batch that includes these keys. Throws what the query throws, and BusyError if too many keys of this client, of its
   * network or in total are waiting.
   */
  async find(wanted: Key[], client: string): Promise<Found> {
    this.next ??= this.begin();
    const { keys, shares, found } = this.next;
    const added = wanted.filter((key) => !keys.has(key));
    if (added.length > 0 && !shares.acquire(client, added.length))
      throw new BusyError("too many keys wait for a query");
    for (const key of added) keys.add(key);
    return found;
  }

  /** Starts a batch. It is queried when the running query has ended; until then callers can add keys. */
  private begin(): Batch<Key, Found> {
    const keys = new Set<Key>();
    const found = this.last.then(() => {
      this.next = null;
      return this.query([...keys]);
    });
    this.last = found.catch(() => undefined);
    return { keys, shares: new ClientShares(this.shares), found };
  }
}
