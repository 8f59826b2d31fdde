import { getHeapStatistics } from "node:v8";
import { ClientShares } from "@/server/clients/client-shares.ts";

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
/** The same for one client that is not signed in; a network of them holds a quarter, so it takes several networks to fill the budget. */
const STRANGERS_CLIENT_SHARE = 1 / 16;

/** A body that is still being read. `giveWay` refuses it and gives its room back. */
export type UnfinishedBody = { client: string; giveWay(): void };

type BudgetOptions = {
  clientsShare?: number;
  /** Whether the oldest unfinished body gives way to another one when the whole is taken. */
  oldestGivesWay?: boolean;
};

/** Bytes that may be held at once in bodies, over all requests, by each client and by each network. */
export class BodyBudget extends ClientShares {
  private readonly oldestGivesWay: boolean;
  /** Bodies that hold room and may give way, the oldest first. */
  private readonly unfinished = new Set<UnfinishedBody>();

  constructor(totalBytes: number, { clientsShare = PERSONS_SHARE, oldestGivesWay = false }: BudgetOptions = {}) {
    super({ perClient: totalBytes * clientsShare, total: totalBytes });
    this.oldestGivesWay = oldestGivesWay;
  }

  /**
   * Takes room for a body that is being read; false where there is none. Bodies that stand still must not keep others out: when the whole is taken
   * the oldest unfinished one gives way, unless this is the oldest itself.
   */
  takeFor(body: UnfinishedBody, bytes: number): boolean {
    while (!this.take(body.client, bytes)) {
      const [oldest] = this.unfinished;
      if (!oldest || oldest === body || !this.hasShareFor(body.client, bytes)) return false;
      this.finish(oldest);
      oldest.giveWay();
    }
    // One that is in the set already keeps its place.
    if (this.oldestGivesWay) this.unfinished.add(body);
    return true;
  }

  /** From now on this body gives way to none: it is complete, or refused. */
  finish(body: UnfinishedBody): void {
    this.unfinished.delete(body);
  }
}

export type BodyBudgets = { strangers: BodyBudget; views: BodyBudget; people: BodyBudget };

/** The budgets of a process with so much memory, bytes; by default of this one. */
export function bodyBudgets(heapBytes = getHeapStatistics().heap_size_limit): BodyBudgets {
  const total = Math.min(MOST_BYTES, heapBytes * SHARE_OF_HEAP);
  const [strangers, views] = [total * STRANGERS_SHARE, total * VIEWS_SHARE];
  const ofStrangers = { clientsShare: STRANGERS_CLIENT_SHARE, oldestGivesWay: true };
  return {
    strangers: new BodyBudget(strangers, ofStrangers),
    views: new BodyBudget(views, ofStrangers),
    people: new BodyBudget(total - strangers - views),
  };
}
