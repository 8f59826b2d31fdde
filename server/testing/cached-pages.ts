import { pool } from "@/db/connection/client.ts";
import { applyDueChanges } from "@/db/mutations/publishing/due-changes.ts";
import { listenForChanges } from "@/db/notices.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import { almatyDay, nextMidnight } from "@/lib/language/dates/dates.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { PageCache, type RenderedPage } from "@/server/pages/page-cache.ts";
import { ScheduledMoments } from "@/server/pages/scheduled-moments.ts";
import type { MovedClock } from "./moved-clock.ts";
import type { PageToCache, Shown } from "./pages-to-cache.ts";

const MINUTE_MS = 60_000;
/** Headlines of a changing paper; each ends in a unique number. */
const HEADLINE = /(?:мост|сад|снег|школа|қала|жол|дала|кітап) (?:мост|сад|снег|школа|қала|жол|дала|кітап) \d+/gu;

type Content = { content: string; incidental: string };
/** Describes a wrong page and what is wrong with it. */
export type Fault = string;

/** View counts are left out: they do not invalidate pages. */
function textOf(value: unknown): string {
  const withoutViews = (name: string, one: unknown) =>
    ["views", "viewsByLocale", "windowViews"].includes(name) ? undefined : one;
  return JSON.stringify(value, withoutViews) ?? "";
}

/**
 * Pages of a paper in the server's own cache, invalidated by database notices and by time, as in the server. After each step every cached page must
 * equal a page rendered at that moment.
 */
export class CachedPages {
  /** Number of cached pages that were compared with new ones. */
  compared = 0;
  private readonly cache = new PageCache({ now: () => Date.now() });
  private readonly pages: readonly PageToCache[];
  private readonly clock: MovedClock;
  private readonly madeAt = new Map<string, number>();
  private readonly making = new Set<Promise<unknown>>();
  private readonly everPublic = new Set<string>();
  private readonly moments: ScheduledMoments;
  private listening: { close(): Promise<void> } | null = null;
  private told = "";
  private ended = () => {};

  constructor(pages: readonly PageToCache[], clock: MovedClock) {
    this.pages = pages;
    this.clock = clock;
    this.moments = new ScheduledMoments({
      next: nextScheduledChange,
      settle: applyDueChanges,
      invalidate: (tags) => this.cache.invalidate(tags),
      now: () => Date.now(),
      log: () => {},
    });
  }

  async begin(): Promise<void> {
    this.listening = await listenForChanges({
      tags: (tags) => this.hear(tags),
      reconnected: () => this.cache.invalidateAll(),
    });
    await this.moments.begin();
    await this.settle();
  }

  async end(): Promise<void> {
    await this.moments.close();
    await this.listening?.close();
  }

  /** Requests the pages that `isWanted` selects, and waits until they are rendered. */
  async fill(isWanted: (page: PageToCache) => boolean): Promise<void> {
    this.ask(isWanted);
    await this.made();
  }

  /** Requests pages without waiting, so that a change may come during their renders. */
  ask(isWanted: (page: PageToCache) => boolean): void {
    // A request for a page that expires soon also starts its renewal.
    for (const page of this.pages) if (isWanted(page)) void this.answer(page);
  }

  /** Moves the clock to `moment`, stopping at every scheduled change on the way. */
  async moveTo(moment: number): Promise<void> {
    for (;;) {
      const next = await nextScheduledChange(new Date());
      if (!next || next.at.getTime() > moment) break;
      await this.clock.moveTo(next.at.getTime() + 1);
      await this.settle();
    }
    await this.clock.moveTo(moment);
    await this.settle();
  }

  /** Waits until all renders, due changes and notices are processed. */
  async settle(): Promise<void> {
    await this.made();
    await this.moments.refresh();
    await this.moments.settled();
    await this.notePublic();
    await this.hearAll();
  }

  /** Checks all cached pages, and compares those that `isCompared` selects with new renders. */
  async faults(isCompared: (page: PageToCache) => boolean): Promise<Fault[]> {
    const hidden = await hiddenStories();
    const faults: Fault[] = [];
    const looked = this.pages.filter((page) => this.cache.getFresh(page.key));
    await Promise.all(
      looked.map(async (page) => {
        faults.push(...this.faultsOfRules(page.key), ...this.faultsOfShown(page.key, hidden));
        if (isCompared(page)) faults.push(...(await this.faultsOfContent(page)));
      }),
    );
    return faults;
  }

  /** Requests all pages while the database is away: they may be stale, but must not contain withdrawn content. */
  async faultsWhileAway(): Promise<Fault[]> {
    const hidden = await hiddenStories();
    const faults: Fault[] = [];
    for (const { key } of this.pages) {
      const { page } = await this.cache.getOrRender(key, async () => failed);
      if (page !== failed.page)
        faults.push(...faultsIn(key, contentOf(page.body), { hidden, everPublic: this.everPublic }));
    }
    return faults;
  }

  get size(): number {
    return this.pages.length;
  }

  /** Tags of notices since the last call, for fault messages. */
  get lastTold(): string {
    const { told } = this;
    this.told = "";
    return told.trim();
  }

  private hear(tags: CacheTag[]): void {
    if ((tags as string[]).includes("end")) this.ended();
    else {
      this.told += ` ${tags.join(" ")}`;
      this.cache.invalidate(tags);
    }
  }

  private async hearAll(): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.ended = resolve;
    });
    await pool()`select pg_notify('jarshy_changes', 'end')`;
    await heard;
  }

  private answer(page: PageToCache): Promise<unknown> {
    return this.cache.getOrRender(page.key, () => {
      const making = this.make(page);
      this.making.add(making);
      void making.finally(() => this.making.delete(making)).catch(() => {});
      return making;
    });
  }

  private async made(): Promise<void> {
    while (this.making.size > 0) await Promise.all(this.making);
    // The cache stores a finished render one turn of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private async make(page: PageToCache): Promise<RenderedPage> {
    const begun = Date.now();
    const { result, scope } = await withPageScope<Shown>(page.read);
    const body = Buffer.from(
      JSON.stringify({ content: textOf(result.content), incidental: textOf(result.incidental) }),
    );
    this.madeAt.set(page.key, begun);
    return {
      page: answered(body),
      cacheTags: [...scope.cacheTags],
      failed: false,
      isTemporary: scope.isDatabaseUnreachable,
    };
  }

  /** A page may be kept for a minute at most, and only on the day on which it was rendered. */
  private faultsOfRules(key: string): Fault[] {
    const begun = this.madeAt.get(key) ?? 0;
    const isOld = Date.now() - begun >= MINUTE_MS || nextMidnight(new Date(begun)).getTime() <= Date.now();
    return isOld ? [`${key} of ${almatyDay(new Date(begun))} is ${Date.now() - begun} ms old and still answered`] : [];
  }

  private faultsOfShown(key: string, hidden: number[]): Fault[] {
    const kept = this.cache.getFresh(key);
    return kept ? faultsIn(key, contentOf(kept.body), { hidden, everPublic: this.everPublic }) : [];
  }

  private async faultsOfContent(page: PageToCache): Promise<Fault[]> {
    this.compared += 1;
    const { result } = await withPageScope<Shown>(page.read);
    const fresh = textOf(result.content);
    const kept = this.cache.getFresh(page.key);
    if (!kept || contentOf(kept.body).content === fresh) return [];
    // A scheduled change may have come between the two.
    await this.settle();
    const still = this.cache.getFresh(page.key);
    if (!still || contentOf(still.body).content === fresh) return [];
    return [`${page.key} is kept otherwise than it would be now: ${difference(contentOf(still.body).content, fresh)}`];
  }

  private async notePublic(): Promise<void> {
    // A page about a withdrawn article shows its headline; for a story loaded as withdrawn, the headline of its folder.
    const rows = await pool()<{ headline: string }[]>`select headline from live_articles
      union select headline from articles where status = 'withdrawn' and published_at <= now()`;
    for (const { headline } of rows) this.everPublic.add(headline);
  }
}

function answered(body: Buffer): RenderedPage["page"] {
  return { status: 200, headers: {}, body, brotli: null, gzip: null, etag: "" };
}

const failed: RenderedPage = { page: answered(Buffer.from("")), cacheTags: [], failed: true, isTemporary: true };

function contentOf(body: Buffer): Content {
  return JSON.parse(body.toString());
}

/** Shows where two texts differ first, with context. */
function difference(kept: string, fresh: string): string {
  let at = 0;
  while (at < kept.length && kept[at] === fresh[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 120);
  return `«${around(kept)}» instead of «${around(fresh)}»`;
}

type Known = { hidden: number[]; everPublic: ReadonlySet<string> };

/** A page must not list other stories that are not public, nor contain a headline that never was public. */
function faultsIn(key: string, { content, incidental }: Content, { hidden, everPublic }: Known): Fault[] {
  const secret = (content + incidental).match(HEADLINE)?.find((headline) => !everPublic.has(headline));
  return [
    ...hidden.filter((id) => incidental.includes(`"storyId":${id},`)).map((id) => `${key} still shows story ${id}`),
    ...(secret ? [`${key} shows «${secret}», which was never published`] : []),
  ];
}

async function hiddenStories(): Promise<number[]> {
  const rows = await pool()<
    { id: number }[]
  >`select id from stories s where not exists (select from live_articles a where a.story_id = s.id)`;
  return rows.map((row) => row.id);
}
