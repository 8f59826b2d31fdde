import { getHeapStatistics } from "node:v8";
import { ClientShares } from "./client-shares.ts";

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

/** Bytes that may be held at once in bodies, over all requests, by each client and by each network. */
export class BodyBudget extends ClientShares {
  constructor(totalBytes: number, clientsShare = PERSONS_SHARE) {
    super({ perClient: totalBytes * clientsShare, total: totalBytes });
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
