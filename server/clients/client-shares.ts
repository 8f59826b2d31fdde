import { NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";

/** At most so much of something at once: of one client, and of all. A network may have `NETWORK_SHARE` times what a client may have. */
export type Shares = { perClient: number; total?: number };

/** Counts what clients hold of something, by client, by network and in all. */
export class ClientShares {
  private readonly perClient: number;
  private readonly total: number;
  private readonly held = new Map<string, number>();
  private all = 0;

  constructor({ perClient, total = Number.POSITIVE_INFINITY }: Shares) {
    this.perClient = perClient;
    this.total = total;
  }

  /** How much is held in all. */
  get used(): number {
    return this.all;
  }

  /** Takes so much for a client; false, and nothing taken, where its own share, its network's or the whole would be exceeded. */
  take(client: string, amount = 1): boolean {
    if (!this.hasShareFor(client, amount) || this.all + amount > this.total) return false;
    this.all += amount;
    for (const key of keysOf(client)) this.held.set(key, this.of(key) + amount);
    return true;
  }

  /** Whether a client's own share and its network's have room for so much. Where they have and `take` fails, the whole is taken. */
  hasShareFor(client: string, amount = 1): boolean {
    if (this.of(client) + amount > this.perClient) return false;
    const network = networkKey(client);
    return network === client || this.of(network) + amount <= NETWORK_SHARE * this.perClient;
  }

  /** Gives back what was taken. */
  give(client: string, amount = 1): void {
    this.all -= amount;
    for (const key of keysOf(client)) {
      const left = this.of(key) - amount;
      if (left > 0) this.held.set(key, left);
      else this.held.delete(key);
    }
  }

  /** Whether more than half is taken of this client's share, of its network's or of the whole. */
  isCrowdedFor(client: string): boolean {
    const network = networkKey(client);
    const ofNetwork = network === client ? 0 : this.of(network) / NETWORK_SHARE;
    return Math.max(this.of(client), ofNetwork) > this.perClient / 2 || this.all > this.total / 2;
  }

  private of(key: string): number {
    return this.held.get(key) ?? 0;
  }
}

/** Under what a client's amount is counted. */
function keysOf(client: string): string[] {
  const network = networkKey(client);
  return network === client ? [client] : [client, network];
}
