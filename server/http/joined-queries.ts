import { ClientShares, type Shares } from "@/server/clients/client-shares.ts";
import { BusyError } from "@/server/render/render-gate.ts";

type Batch<Key, Found> = { keys: Set<Key>; shares: ClientShares; found: Promise<Found> };

/** Asks for what many want at once in one query at a time: whoever comes while one is under way joins the next. */
export class JoinedQueries<Key, Found> {
  private readonly ask: (keys: Key[]) => Promise<Found>;
  private readonly shares: Shares;
  private next: Batch<Key, Found> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** `shares`: how many keys may wait for one query. */
  constructor(ask: (keys: Key[]) => Promise<Found>, shares: Shares) {
    this.ask = ask;
    this.shares = shares;
  }

  /**
   * What the query finds that has these keys among its own. Throws what the query throws, and BusyError where too many keys of this client, of its
   * network or of all wait.
   */
  async find(wanted: Key[], client: string): Promise<Found> {
    this.next ??= this.begin();
    const { keys, shares, found } = this.next;
    const added = wanted.filter((key) => !keys.has(key));
    if (added.length > 0 && !shares.take(client, added.length)) throw new BusyError("too many keys wait for a query");
    for (const key of added) keys.add(key);
    return found;
  }

  /** A batch that is asked for once the query under way has ended; until then others join it. */
  private begin(): Batch<Key, Found> {
    const keys = new Set<Key>();
    const found = this.last.then(() => {
      this.next = null;
      return this.ask([...keys]);
    });
    this.last = found.catch(() => undefined);
    return { keys, shares: new ClientShares(this.shares), found };
  }
}
