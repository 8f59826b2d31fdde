import { NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";

/** Limits on what is held at the same time: per client, and in total. The limit of a network is `NETWORK_SHARE` times that of a client. */
export type Shares = { perClient: number; total?: number };

/** Counts a resource that clients hold: per client, per network and in total. */
export class ClientShares {
  private readonly perClient: number;
  private readonly total: number;
  private readonly held = new Map<string, number>();
  private all = 0;

  constructor({ perClient, total = Number.POSITIVE_INFINITY }: Shares) {
    this.perClient = perClient;
    this.total = total;
  }

  /** The amount held in total. */
  get used(): number {
    return this.all;
  }

  /** Reserves an amount for a client. Returns false and reserves nothing if that exceeds the limit of the client, its network or the total. */
  acquire(client: string, amount = 1): boolean {
    if (!this.hasShareFor(client, amount) || this.all + amount > this.total) return false;
    this.all += amount;
    for (const key of keysOf(client)) this.held.set(key, this.of(key) + amount);
    return true;
  }

  /** Whether the limits of the client and its network allow the amount. If they do and `acquire` still fails, the total is reached. */
  hasShareFor(client: string, amount = 1): boolean {
    if (this.of(client) + amount > this.perClient) return false;
    const network = networkKey(client);
    return network === client || this.of(network) + amount <= NETWORK_SHARE * this.perClient;
  }

  /** Releases what was acquired. */
  release(client: string, amount = 1): void {
    this.all -= amount;
    for (const key of keysOf(client)) {
      const left = this.of(key) - amount;
      if (left > 0) this.held.set(key, left);
      else this.held.delete(key);
    }
  }

  /** Whether more than half of the limit of this client, of its network or of the total is taken. */
  isAboveHalfFor(client: string): boolean {
    const network = networkKey(client);
    const ofNetwork = network === client ? 0 : this.of(network) / NETWORK_SHARE;
    return Math.max(this.of(client), ofNetwork) > this.perClient / 2 || this.all > this.total / 2;
  }

  private of(key: string): number {
    return this.held.get(key) ?? 0;
  }
}

/** The keys under which a client's amount is counted. */
function keysOf(client: string): string[] {
  const network = networkKey(client);
  return network === client ? [client] : [client, network];
}
