import { getHeapStatistics } from "node:v8";

const MEGABYTE = 1024 * 1024;
/** What bodies that are being read may fill at most, whatever the memory. */
const MOST_BYTES = 64 * MEGABYTE;
/** Of the memory that this process may use, the part that bodies may fill. */
const SHARE_OF_HEAP = 1 / 16;
/** Of that, the part open to whoever is not signed in: strangers must not keep the newsroom from saving. */
const STRANGERS_SHARE = 1 / 8;
/** The part for views, which are small: whoever fills the strangers' part keeps no view from being counted. */
const VIEWS_SHARE = 1 / 32;
/** Of its budget, what one person may hold: others still get in while one fills all they can. */
const PERSONS_SHARE = 1 / 4;
/** The same for one client that is not signed in: it takes many of them, in as many networks, to fill the budget. */
const STRANGERS_CLIENT_SHARE = 1 / 16;

/** Bytes that may be held at once in bodies, over all requests and by each client. */
export class BodyBudget {
  private readonly total: number;
  private readonly perClient: number;
  private readonly held = new Map<string, number>();
  private used = 0;

  constructor(totalBytes: number, clientsShare = PERSONS_SHARE) {
    this.total = totalBytes;
    this.perClient = totalBytes * clientsShare;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.used;
  }

  /** Takes so many bytes for a client; false, and nothing taken, where that would be too many. */
  take(client: string, bytes: number): boolean {
    const held = (this.held.get(client) ?? 0) + bytes;
    if (this.used + bytes > this.total || held > this.perClient) return false;
    this.used += bytes;
    this.held.set(client, held);
    return true;
  }

  /** Gives back what was taken. */
  give(client: string, bytes: number): void {
    const held = (this.held.get(client) ?? 0) - bytes;
    this.used -= bytes;
    if (held > 0) this.held.set(client, held);
    else this.held.delete(client);
  }
}

export type BodyBudgets = { strangers: BodyBudget; views: BodyBudget; people: BodyBudget };

/** The budgets of a process with so much memory, bytes; by default of this one. */
export function bodyBudgets(heapBytes = getHeapStatistics().heap_size_limit): BodyBudgets {
  const total = Math.min(MOST_BYTES, heapBytes * SHARE_OF_HEAP);
  const [strangers, views] = [total * STRANGERS_SHARE, total * VIEWS_SHARE];
  return {
    strangers: new BodyBudget(strangers, STRANGERS_CLIENT_SHARE),
    views: new BodyBudget(views, STRANGERS_CLIENT_SHARE),
    people: new BodyBudget(total - strangers - views),
  };
}
