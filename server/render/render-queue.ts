import { networkKey } from "@/lib/access/client-key.ts";

/** A waiting render. Several clients may want it: it starts when the first of them has its turn. */
export type Turn = { start(client: string): void; refuse(error: Error): void };

/** The queues of one network by client. `size` counts a render once for each client that wants it. */
type Network = { size: number; queues: Map<string, Set<Turn>> };

/** Waiting renders. Networks take turns, then the clients of each network. The renders of one client start in the order of its requests. */
export class RenderQueue {
  private readonly networks = new Map<string, Network>();
  private readonly clientsOf = new Map<Turn, string[]>();

  /** Number of waiting renders. */
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

  /** Adds the render to the client's queue. Several clients may queue for the same render. */
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

  /** The next client whose network may start a render; null if there is none. */
  nextClient(mayStart: (network: string) => boolean): string | null {
    for (const [name, { queues }] of this.networks) if (mayStart(name)) return firstOf(queues.keys());
    return null;
  }

  /**
   * Removes and returns the client's oldest render; null if it has none. Its network then goes to the end of the turn order, and the client to the
   * end of its network's.
   */
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

  /** The newest render of the client with the longest queue in this network, or else in the network with the most waiting renders. */
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
