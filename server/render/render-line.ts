import { networkKey } from "@/lib/access/client-key.ts";

/** A render that waits. Several clients may want it: it starts when the first of them has its turn. */
export type Turn = { start(client: string): void; refuse(error: Error): void };

/** What the clients of one network wait for; `size` counts a render for each client that wants it. */
type Network = { size: number; queues: Map<string, Set<Turn>> };

/**
 * Renders that wait. Networks take turns, and so do the clients in each of them; what one client waits for starts in the order in which it was
 * asked for.
 */
export class RenderLine {
  private readonly networks = new Map<string, Network>();
  private readonly clientsOf = new Map<Turn, string[]>();

  /** Number of renders that wait. */
  get size(): number {
    return this.clientsOf.size;
  }

  /** Number of renders that this client waits for. */
  waitingFor(client: string): number {
    return this.networks.get(networkKey(client))?.queues.get(client)?.size ?? 0;
  }

  /** Number of renders that the clients of this network wait for. */
  waitingForNetwork(network: string): number {
    return this.networks.get(network)?.size ?? 0;
  }

  /** Whether clients of any other network wait. */
  hasOthersThan(network: string): boolean {
    return this.networks.size > Number(this.networks.has(network));
  }

  /** Adds the render to what the client waits for, or the client to those who wait for the render. */
  add(turn: Turn, client: string): void {
    const name = networkKey(client);
    const network = this.networks.get(name) ?? { size: 0, queues: new Map() };
    const queue = network.queues.get(client) ?? new Set();
    if (queue.has(turn)) return;
    this.networks.set(name, network);
    network.queues.set(client, queue.add(turn));
    network.size += 1;
    this.clientsOf.set(turn, [...(this.clientsOf.get(turn) ?? []), client]);
  }

  has(turn: Turn): boolean {
    return this.clientsOf.has(turn);
  }

  remove(turn: Turn): void {
    for (const client of this.clientsOf.get(turn) ?? []) {
      const name = networkKey(client);
      const network = this.networks.get(name);
      const queue = network?.queues.get(client);
      if (!network || !queue?.delete(turn)) continue;
      network.size -= 1;
      if (queue.size === 0) network.queues.delete(client);
      if (network.size === 0) this.networks.delete(name);
    }
    this.clientsOf.delete(turn);
  }

  /** The client whose turn it is among those whose network may start something now; null where there is none. */
  nextClient(mayStart: (network: string) => boolean): string | null {
    for (const [name, { queues }] of this.networks) if (mayStart(name)) return firstOf(queues.keys());
    return null;
  }

  /** Takes the oldest render of a client out of the line. The next turn of its network comes after those of all others, its own after its network's. */
  take(client: string): Turn | null {
    const name = networkKey(client);
    const network = this.networks.get(name);
    const queue = network?.queues.get(client);
    const turn = firstOf(queue ?? []);
    if (!network || !queue || !turn) return null;
    this.remove(turn);
    if (network.queues.delete(client)) network.queues.set(client, queue);
    if (this.networks.delete(name)) this.networks.set(name, network);
    return turn;
  }

  /** The newest render of the client that waits for the most in this network, else in the one that waits for the most. */
  newestOfLongest(name?: string): Turn | null {
    let longest: Network = { size: 0, queues: new Map() };
    const all = name === undefined ? this.networks.values() : [this.networks.get(name) ?? longest];
    for (const network of all) if (network.size >= longest.size) longest = network;
    let queue: Set<Turn> = new Set();
    for (const other of longest.queues.values()) if (other.size >= queue.size) queue = other;
    return [...queue].at(-1) ?? null;
  }
}

function firstOf<T>(all: Iterable<T>): T | null {
  for (const one of all) return one;
  return null;
}
