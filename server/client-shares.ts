import { NETWORK_SHARE, networkKey } from "@/lib/client-key.ts";

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
    const network = networkKey(client);
    const ofClient = this.of(client) + amount;
    const ofNetwork = network === client ? 0 : this.of(network) + amount;
    if (ofClient > this.perClient || ofNetwork > NETWORK_SHARE * this.perClient) return false;
    if (this.all + amount > this.total) return false;
    this.all += amount;
    this.held.set(client, ofClient);
    if (network !== client) this.held.set(network, ofNetwork);
    return true;
  }

  /** Gives back what was taken. */
  give(client: string, amount = 1): void {
    this.all -= amount;
    const network = networkKey(client);
    for (const key of network === client ? [client] : [client, network]) {
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
