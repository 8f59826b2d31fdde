import { JoinedQueries } from "@/server/http/joined-queries.ts";

/** How long a count is told again before it is asked for anew, milliseconds: a page's numbers may be as old as that. */
const FRESH = 1_000;
/** Stories whose counts are kept; beyond that all are forgotten and asked for again. */
const MOST_KEPT = 20_000;

type Totals = Record<number, number>;

/** Stories that are not in memory which one client may ask for in one query: ten pages' worth. Its network: `NETWORK_SHARE` times as many. */
const MAX_PER_CLIENT = 600;

/**
 * The current views of stories for the numbers on readers' pages. Every page asks for some dozens as it is opened: what was asked for within the last
 * second is answered from memory, the rest of all who ask meanwhile in one query at a time.
 */
export class ViewCounts {
  private readonly ask: (storyIds: number[]) => Promise<Totals>;
  private readonly now: () => number;
  /** Null: not public, or never read. */
  private readonly kept = new Map<number, { views: number | null; until: number }>();
  private readonly queries = new JoinedQueries((ids: number[]) => this.read(ids), { perClient: MAX_PER_CLIENT });

  constructor(ask: (storyIds: number[]) => Promise<Totals>, now: () => number) {
    this.ask = ask;
    this.now = now;
  }

  /** Views of those of the stories that are public. Throws BusyError if this client or its network asks for too many at once, or what the query throws. */
  async of(storyIds: number[], client: string): Promise<Totals> {
    const old = storyIds.filter((id) => (this.kept.get(id)?.until ?? 0) <= this.now());
    if (old.length > 0) await this.queries.find(old, client);
    const totals: Totals = {};
    for (const id of storyIds) {
      const views = this.kept.get(id)?.views;
      if (views !== undefined && views !== null) totals[id] = views;
    }
    return totals;
  }

  /** The story's views as they have just been counted. */
  tell(storyId: number, views: number): void {
    this.keep(storyId, views);
  }

  private async read(storyIds: number[]): Promise<void> {
    const totals = await this.ask(storyIds);
    for (const id of storyIds) this.keep(id, totals[id] ?? null);
  }

  private keep(storyId: number, views: number | null): void {
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(storyId, { views, until: this.now() + FRESH });
  }
}

const MOST_ASKED = 60;

/** The stories named in `?ids=1,2,3`, each once; null where there are too many of them. What is no number of a story is left out. */
export function askedStories(query: string): number[] | null {
  const ids = (new URLSearchParams(query).get("ids") ?? "").split(",").filter((id) => /^[1-9]\d{0,8}$/u.test(id));
  return ids.length > MOST_ASKED ? null : [...new Set(ids.map(Number))];
}
