import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { type CacheTag, tag as tagOf } from "@/lib/site/cache-tags.ts";
import { type Kept, type Page, PageStore, type PageWatcher } from "./page-store.ts";

/**
 * A rendered page. `cacheTags`: what it shows. `failed`: rendering failed and this is the error page. `isPassing`: the cause is temporary
 * (database unreachable, no thread answers, too many pages queued). Then the page is not cached, and if it failed, the last good page is sent.
 */
export type Made = {
  page: Page;
  cacheTags: CacheTag[];
  failed: boolean;
  isPassing: boolean;
};

/** `stale`: the page may be outdated; it is sent because rendering failed. */
export type Answer = { page: Page; stale: boolean };

type Flight = {
  made: Promise<Made>;
  noticed: Set<CacheTag>;
  everything: boolean;
};

const MINUTE_MS = 60_000;
/** A page requested within this time before it expires is rendered again in the background, ms, so that no reader waits. */
const RENEW_AHEAD_MS = 10_000;
/** How long after its expiry a page may be sent while rendering fails, ms. */
const MAX_STALE_MS = 24 * 60 * MINUTE_MS;
const storedStatuses = new Set([200, 404, 410]);
const defaults = {
  maxBytes: 64 * 1024 * 1024,
  maxQueryBytes: 8 * 1024 * 1024,
  maxMissingBytes: 4 * 1024 * 1024,
};

/** Whether an address has a query (a search or a list position). Anybody can make up any number of these, and each is a separate page. */
export function hasQuery(url: string): boolean {
  return url.includes("?");
}

/**
 * Cache of public pages, in memory. A page is fresh for a minute, at most until midnight in Almaty, and only until something it shows changes.
 * After that it is kept as a fallback for times when rendering fails. Does no I/O; the clock is an option.
 */
export class PageCache {
  private readonly pages: PageStore;
  /** Pages with a query and 404 pages have separate stores, so that made-up addresses cannot evict real pages. */
  private readonly queryPages: PageStore;
  private readonly missing: PageStore;
  private readonly stores: readonly PageStore[];
  private readonly now: () => number;
  /** When pages of withdrawn stories were removed, by key. Entries older than a minute are ignored. */
  private readonly forgotten = new Map<string, number>();
  /** Renders in progress; and those that a new request may still share, by key. */
  private readonly flights = new Set<Flight>();
  private readonly joinable = new Map<string, Flight>();
  /** Incremented when the frame of all pages (sections, settings) changes. A frame read under another version may be outdated. */
  frameVersion = 0;

  constructor(options: {
    now: () => number;
    maxBytes?: number;
    maxQueryBytes?: number;
    maxMissingBytes?: number;
    /** Notified of all pages except those with a query and 404 pages. */
    watcher?: PageWatcher | null;
  }) {
    this.now = options.now;
    this.pages = new PageStore(options.maxBytes ?? defaults.maxBytes, options.watcher);
    this.queryPages = new PageStore(options.maxQueryBytes ?? defaults.maxQueryBytes);
    this.missing = new PageStore(options.maxMissingBytes ?? defaults.maxMissingBytes);
    this.stores = [this.pages, this.queryPages, this.missing];
  }

  /**
   * The cached page if it is fresh; otherwise null. If it expires soon and `make` is given, it is rendered again in the background. If that fails,
   * the old page stays fresh until it expires.
   */
  fresh(key: string, make?: () => Promise<Made>): Page | null {
    const kept = this.use(key);
    if (!kept || !this.isGood(kept)) return null;
    if (make && this.now() >= kept.renewAt && !this.joinable.has(key)) this.start(key, make).catch(() => undefined);
    return kept.page;
  }

  /**
   * The page, rendered by `make` if none is fresh. Concurrent requests share one render. If it fails, the requests that joined it retry once,
   * again with one shared render. Throws what `make` throws.
   */
  async answer(key: string, make: () => Promise<Made>): Promise<Answer> {
    const good = this.fresh(key, make);
    if (good) return { page: good, stale: false };
    const other = this.joinable.get(key);
    let made = other ? await other.made.catch(() => null) : await this.start(key, make);
    if (!made || (other && made.failed)) made = await (this.joinable.get(key)?.made ?? this.start(key, make));
    const last = made.failed && made.isPassing ? this.lastGood(key) : null;
    return last ? { page: last, stale: true } : { page: made.page, stale: false };
  }

  /**
   * Invalidates all pages with these tags, and the results of renders in progress with these tags. A `card:` tag reports a withdrawal: pages with
   * that story are removed, so that they are not sent as a fallback either.
   */
  drop(tags: CacheTag[]): void {
    if (tags.includes(tagOf.paper)) this.frameVersion += 1;
    for (const tag of tags) {
      for (const store of this.stores) for (const kept of store.showing(tag)) store.touch(kept);
      if (tag.startsWith("card:")) this.forget(Number(tag.slice(5)));
    }
    for (const flight of this.flights) for (const tag of tags) flight.noticed.add(tag);
    this.joinable.clear();
  }

  /** Invalidates all pages and all renders in progress, because notices may have been missed. */
  dropAll(): void {
    this.frameVersion += 1;
    for (const store of this.stores) store.touchAll();
    for (const flight of this.flights) flight.everything = true;
    this.joinable.clear();
  }

  /** Replaces the fast brotli encoding of a page with `better`. */
  improve(key: string, page: Page, better: Buffer): void {
    this.storeFor(key).improve(key, page, better);
  }

  /** The cached page, fresh or not, if it has this ETag. Its encodings can be reused for a new page with the same body. */
  twin(key: string, etag: string): Page | null {
    const kept = this.storeFor(key).peek(key);
    return kept?.page.etag === etag ? kept.page : null;
  }

  /**
   * Whether many readers may want the page: it is in the cache, fresh or not; its story was withdrawn within the last minute; or it was a 404 page
   * that has since been invalidated.
   */
  stood(key: string): boolean {
    if (this.storeFor(key).peek(key) !== null || this.missing.peek(key)?.touched) return true;
    return this.now() - (this.forgotten.get(key) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS;
  }

  /** Number of pages and their size in bytes, for monitoring. */
  figures(): { pages: number; bytes: number } {
    const figures = { pages: 0, bytes: 0 };
    for (const store of this.stores) {
      figures.pages += store.size;
      figures.bytes += store.bytes;
    }
    return figures;
  }

  /** The entry from any store. The store with the most requested pages comes first. */
  private use(key: string): Kept | null {
    return this.pages.use(key) ?? this.queryPages.use(key) ?? this.missing.use(key);
  }

  /** The store for the page at this address, unless it is a 404 page. */
  private storeFor(key: string): PageStore {
    return hasQuery(key) ? this.queryPages : this.pages;
  }

  private forget(storyId: number): void {
    for (const [key, at] of this.forgotten) if (this.now() - at >= MINUTE_MS) this.forgotten.delete(key);
    for (const store of this.stores) {
      for (const kept of [...store.showing(`story:${storyId}`), ...store.showing(`card:${storyId}`)]) {
        if (kept.page.status === 200) this.forgotten.set(kept.key, this.now());
        store.remove(kept);
      }
    }
  }

  private start(key: string, make: () => Promise<Made>): Promise<Made> {
    const begun = this.now();
    const flight: Flight = {
      made: make(),
      noticed: new Set(),
      everything: false,
    };
    this.flights.add(flight);
    this.joinable.set(key, flight);
    flight.made = flight.made
      .then((made) => {
        if (isStorable(made, flight)) this.put(key, made, begun);
        return made;
      })
      .finally(() => {
        this.flights.delete(flight);
        if (this.joinable.get(key) === flight) this.joinable.delete(key);
      });
    return flight.made;
  }

  private put(key: string, made: Made, begun: number): void {
    const until = Math.min(begun + MINUTE_MS, nextMidnight(new Date(begun)).getTime());
    const renewAt = begun + MINUTE_MS - RENEW_AHEAD_MS;
    const usual = this.storeFor(key);
    const [store, other] = made.page.status === 404 ? [this.missing, usual] : [usual, this.missing];
    other.remove(other.use(key) ?? undefined);
    store.put(key, made.page, made.cacheTags, { until, renewAt });
  }

  private isGood(kept: Kept): boolean {
    return !kept.touched && this.now() < kept.until;
  }

  private lastGood(key: string): Page | null {
    const kept = this.use(key);
    return kept && this.now() < kept.until + MAX_STALE_MS ? kept.page : null;
  }
}

function isStorable(made: Made, flight: Flight): boolean {
  if (made.failed || made.isPassing || !storedStatuses.has(made.page.status) || made.cacheTags.length === 0)
    return false;
  return !flight.everything && !made.cacheTags.some((note) => flight.noticed.has(note));
}
