import { Batches } from "@/db/batches.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** How long a count is cached, ms. The numbers on a page may be this old. */
const FRESH_MS = 1_000;
/** Cache size, stories. When it is reached, the cache is cleared. */
const MAX_CACHED_STORIES = 20_000;

type Totals = Record<number, number>;

/** Uncached stories per client and query (ten requests of full size). A network may have `NETWORK_SHARE` times as many. */
const MAX_PER_CLIENT = 600;

/**
 * The current views of stories, for the numbers on public pages. Each page requests a few dozen when it is opened. Counts are cached for a second;
 * the others are queried in batches, one query at a time.
 */
export class ViewCounts {
  private readonly readTotals: (storyIds: number[]) => Promise<Totals>;
  private readonly now: () => number;
  /** `views` is null if the story is not public or was never read. */
  private readonly cache = new Map<number, { views: number | null; until: number }>();
  private readonly queries = new Batches<number, number | null>({
    run: (ids) => this.read(ids),
    waiting: { perClient: MAX_PER_CLIENT },
    refusal: new BusyError("too many stories of one client or network wait for their views"),
  });

  constructor(readTotals: (storyIds: number[]) => Promise<Totals>, now: () => number) {
    this.readTotals = readTotals;
    this.now = now;
  }

  /** Views by story id, without stories that are not public. Throws BusyError if too many of this client or network are waiting, or the query error. */
  async get(storyIds: number[], client: string): Promise<Totals> {
    const totals: Totals = {};
    const add = async (id: number) => {
      const views = await this.viewsOf(id, client);
      if (views !== null) totals[id] = views;
    };
    await Promise.all(storyIds.map(add));
    return totals;
  }

  /** Stores the count of a story that has just been updated. */
  set(storyId: number, views: number | null): void {
    if (this.cache.size >= MAX_CACHED_STORIES) this.cache.clear();
    this.cache.set(storyId, { views, until: this.now() + FRESH_MS });
  }

  private async viewsOf(storyId: number, client: string): Promise<number | null> {
    const known = this.cache.get(storyId);
    return known && known.until > this.now() ? known.views : this.queries.ask(storyId, client);
  }

  private async read(storyIds: number[]): Promise<(storyId: number) => number | null> {
    const totals = await this.readTotals(storyIds);
    for (const id of storyIds) this.set(id, totals[id] ?? null);
    return (id) => totals[id] ?? null;
  }
}

/** Stories per request. */
const MAX_STORIES_PER_REQUEST = 60;

/** The story ids in `?ids=1,2,3`, without duplicates; null if there are too many. Skips invalid ids. */
export function requestedStories(query: string): number[] | null {
  const ids = (new URLSearchParams(query).get("ids") ?? "").split(",").filter((id) => /^[1-9]\d{0,8}$/u.test(id));
  return ids.length > MAX_STORIES_PER_REQUEST ? null : [...new Set(ids.map(Number))];
}
