/** A render that waits. Several clients may want it: it starts when the first of them has its turn. */
export type Turn = { start(client: string): void; refuse(error: Error): void };

/** Renders that wait, by client. Clients take turns; what one client waits for starts in the order in which it was asked for. */
export class RenderLine {
  private readonly queues = new Map<string, Set<Turn>>();
  private readonly clientsOf = new Map<Turn, string[]>();

  /** Number of renders that wait. */
  get size(): number {
    return this.clientsOf.size;
  }

  /** Number of renders that this client waits for. */
  waitingFor(client: string): number {
    return this.queues.get(client)?.size ?? 0;
  }

  /** Adds the render to what the client waits for, or the client to those who wait for the render. */
  add(turn: Turn, client: string): void {
    const queue = this.queues.get(client) ?? new Set();
    if (queue.has(turn)) return;
    this.queues.set(client, queue.add(turn));
    this.clientsOf.set(turn, [...(this.clientsOf.get(turn) ?? []), client]);
  }

  has(turn: Turn): boolean {
    return this.clientsOf.has(turn);
  }

  remove(turn: Turn): void {
    for (const client of this.clientsOf.get(turn) ?? []) {
      const queue = this.queues.get(client);
      queue?.delete(turn);
      if (queue?.size === 0) this.queues.delete(client);
    }
    this.clientsOf.delete(turn);
  }

  /** The client whose turn it is among those that may start something now; null where there is none. */
  nextClient(mayStart: (client: string) => boolean): string | null {
    for (const client of this.queues.keys()) if (mayStart(client)) return client;
    return null;
  }

  /** Takes the oldest render of a client out of the line. The client's next turn comes after those of all others. */
  take(client: string): Turn | null {
    const queue = this.queues.get(client);
    const [turn] = queue ?? [];
    if (!queue || !turn) return null;
    this.remove(turn);
    if (this.queues.delete(client)) this.queues.set(client, queue);
    return turn;
  }

  /** The newest render of the client that waits for the most. */
  newestOfLongest(): Turn | null {
    let longest: Set<Turn> = new Set();
    for (const queue of this.queues.values()) if (queue.size > longest.size) longest = queue;
    return [...longest].at(-1) ?? null;
  }
}
