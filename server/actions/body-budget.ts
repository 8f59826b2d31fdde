import { getHeapStatistics } from "node:v8";
import { ClientShares } from "@/lib/access/client-shares.ts";

const MEGABYTE = 1024 * 1024;
/** Upper limit of the memory for bodies, bytes, however large the heap is. */
const MAX_TOTAL_BYTES = 64 * MEGABYTE;
/** Share of the heap limit that bodies may use. */
const SHARE_OF_HEAP = 1 / 16;
/** Share of that for clients without a session, so that they cannot keep the newsroom from saving. */
const STRANGERS_SHARE = 1 / 8;
/** Share for view reports, which are small. It is separate, so that views are counted even when the strangers' budget is full. */
const VIEWS_SHARE = 1 / 32;
/** Share of the budget that one signed-in user may hold, so that one user cannot exhaust it. */
const PERSONS_SHARE = 1 / 4;
/** The same for a client without a session. A network may hold a quarter, so only several networks can exhaust the budget. */
const STRANGERS_CLIENT_SHARE = 1 / 16;

/** A body that is still being read. `evict` refuses it and releases its memory. */
export type UnfinishedBody = { client: string; evict(): void };

type BudgetOptions = {
  clientsShare?: number;
  /** Whether the oldest unfinished body is dropped for a new one when the budget is exhausted. */
  evictsOldest?: boolean;
};

/** Limits the bytes held in bodies: in total, per client and per network. */
export class BodyBudget extends ClientShares {
  private readonly evictsOldest: boolean;
  /** Bodies that hold memory and may be dropped, oldest first. */
  private readonly unfinished = new Set<UnfinishedBody>();

  constructor(totalBytes: number, { clientsShare = PERSONS_SHARE, evictsOldest = false }: BudgetOptions = {}) {
    super({ perClient: totalBytes * clientsShare, total: totalBytes });
    this.evictsOldest = evictsOldest;
  }

  /**
   * Reserves memory for a body that is being read; returns false if there is none. If the total is exhausted and `evictsOldest` is set, drops the
   * oldest unfinished body, so that stalled bodies do not block others. If this body is the oldest itself, returns false.
   */
  reserve(body: UnfinishedBody, bytes: number): boolean {
    while (!this.acquire(body.client, bytes)) {
      const [oldest] = this.unfinished;
      if (!oldest || oldest === body || !this.hasShareFor(body.client, bytes)) return false;
      this.finish(oldest);
      oldest.evict();
    }
    // A body that is already in the set keeps its position.
    if (this.evictsOldest) this.unfinished.add(body);
    return true;
  }

  /** Marks the body as complete or refused: it is no longer dropped for others. */
  finish(body: UnfinishedBody): void {
    this.unfinished.delete(body);
  }
}

export type BodyBudgets = { strangers: BodyBudget; views: BodyBudget; people: BodyBudget };

/** The budgets of a process with this heap limit in bytes. Default: the limit of this process. */
export function bodyBudgets(heapBytes = getHeapStatistics().heap_size_limit): BodyBudgets {
  const total = Math.min(MAX_TOTAL_BYTES, heapBytes * SHARE_OF_HEAP);
  const [strangers, views] = [total * STRANGERS_SHARE, total * VIEWS_SHARE];
  const ofStrangers = { clientsShare: STRANGERS_CLIENT_SHARE, evictsOldest: true };
  return {
    strangers: new BodyBudget(strangers, ofStrangers),
    views: new BodyBudget(views, ofStrangers),
    people: new BodyBudget(total - strangers - views),
  };
}
