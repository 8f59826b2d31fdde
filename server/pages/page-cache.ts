import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { type CacheTag, tag as tagOf } from "@/lib/site/cache-tags.ts";
import { type CacheEntry, type Page, PageStore, type PageWatcher } from "./page-store.ts";

/**
 * A rendered page. `cacheTags`: what it shows. `failed`: rendering failed and this is the error page. `isTemporary`: the cause is temporary
 * (database unreachable, no thread answers, too many pages queued). Then the page is not cached, and if it failed, the last good page is sent.
 */
export type RenderedPage = {
  page: Page;
  cacheTags: CacheTag[];
  failed: boolean;
  isTemporary: boolean;
};

/** `stale`: the page may be outdated; it is sent because rendering failed. */
export type CacheAnswer = { page: Page; stale: boolean };

type PendingRender = {
  rendered: Promise<RenderedPage>;
  invalidatedTags: Set<CacheTag>;
  isAllInvalidated: boolean;
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
  private readonly removedAt = new Map<string, number>();
  /** Renders in progress; and those that a new request may still share, by key. */
  private readonly pendingRenders = new Set<PendingRender>();
  private readonly joinable = new Map<string, PendingRender>();
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
   * The cached page if it is fresh; otherwise null. If it expires soon and `render` is given, it is rendered again in the background. If that fails,
   * the old page stays fresh until it expires.
   */
  getFresh(key: string, render?: () => Promise<RenderedPage>): Page | null {
    const entry = this.use(key);
    if (!entry || !this.isFresh(entry)) return null;
    if (render && this.now() >= entry.renewAt && !this.joinable.has(key))
      this.start(key, render).catch(() => undefined);
    return entry.page;
  }

  /**
   * The page, rendered by `render` if none is fresh. Concurrent requests share one render. If it fails, the requests that joined it retry once,
   * again with one shared render. Throws what `render` throws.
   */
  async getOrRender(key: string, render: () => Promise<RenderedPage>): Promise<CacheAnswer> {
    const fresh = this.getFresh(key, render);
    if (fresh) return { page: fresh, stale: false };
    const other = this.joinable.get(key);
    let rendered = other ? await other.rendered.catch(() => null) : await this.start(key, render);
    if (!rendered || (other && rendered.failed))
      rendered = await (this.joinable.get(key)?.rendered ?? this.start(key, render));
    const last = rendered.failed && rendered.isTemporary ? this.fallback(key) : null;
    return last ? { page: last, stale: true } : { page: rendered.page, stale: false };
  }

  /**
   * Invalidates all pages with these tags, and the results of renders in progress with these tags. A `card:` tag reports a withdrawal: pages with
   * that story are removed, so that they are not sent as a fallback either.
   */
  invalidate(tags: CacheTag[]): void {
    if (tags.includes(tagOf.paper)) this.frameVersion += 1;
    for (const tag of tags) {
      for (const store of this.stores) for (const entry of store.entriesWithTag(tag)) store.invalidate(entry);
      if (tag.startsWith("card:")) this.removeStory(Number(tag.slice(5)));
    }
    for (const pending of this.pendingRenders) for (const tag of tags) pending.invalidatedTags.add(tag);
    this.joinable.clear();
  }

  /** Invalidates all pages and all renders in progress, because notices may have been missed. */
  invalidateAll(): void {
    this.frameVersion += 1;
    for (const store of this.stores) store.invalidateAll();
    for (const pending of this.pendingRenders) pending.isAllInvalidated = true;
    this.joinable.clear();
  }

  /** Replaces the fast brotli encoding of a page with `better`. */
  replaceBrotli(key: string, page: Page, better: Buffer): void {
    this.storeFor(key).replaceBrotli(key, page, better);
  }

  /** The cached page, fresh or not, if it has this ETag. Its encodings can be reused for a new page with the same body. */
  findByEtag(key: string, etag: string): Page | null {
    const entry = this.storeFor(key).peek(key);
    return entry?.page.etag === etag ? entry.page : null;
  }

  /**
   * Whether many readers may want the page: it is in the cache, fresh or not; its story was withdrawn within the last minute; or it was a 404 page
   * that has since been invalidated.
   */
  wasCached(key: string): boolean {
    if (this.storeFor(key).peek(key) !== null || this.missing.peek(key)?.isInvalidated) return true;
    return this.now() - (this.removedAt.get(key) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS;
  }

  /** Number of pages and their size in bytes, for monitoring. */
  stats(): { pages: number; bytes: number } {
    const figures = { pages: 0, bytes: 0 };
    for (const store of this.stores) {
      figures.pages += store.size;
      figures.bytes += store.bytes;
    }
    return figures;
  }

  /** The entry from any store. The store with the most requested pages comes first. */
  private use(key: string): CacheEntry | null {
    return this.pages.use(key) ?? this.queryPages.use(key) ?? this.missing.use(key);
  }

  /** The store for the page at this address, unless it is a 404 page. */
  private storeFor(key: string): PageStore {
    return hasQuery(key) ? this.queryPages : this.pages;
  }

  private removeStory(storyId: number): void {
    for (const [key, at] of this.removedAt) if (this.now() - at >= MINUTE_MS) this.removedAt.delete(key);
    for (const store of this.stores) {
      for (const entry of [...store.entriesWithTag(`story:${storyId}`), ...store.entriesWithTag(`card:${storyId}`)]) {
        if (entry.page.status === 200) this.removedAt.set(entry.key, this.now());
        store.remove(entry);
      }
    }
  }

  private start(key: string, render: () => Promise<RenderedPage>): Promise<RenderedPage> {
    const begun = this.now();
    const pending: PendingRender = {
      rendered: render(),
      invalidatedTags: new Set(),
      isAllInvalidated: false,
    };
    this.pendingRenders.add(pending);
    this.joinable.set(key, pending);
    pending.rendered = pending.rendered
      .then((rendered) => {
        if (isCacheable(rendered, pending)) this.put(key, rendered, begun);
        return rendered;
      })
      .finally(() => {
        this.pendingRenders.delete(pending);
        if (this.joinable.get(key) === pending) this.joinable.delete(key);
      });
    return pending.rendered;
  }

  private put(key: string, rendered: RenderedPage, begun: number): void {
    const expiresAt = Math.min(begun + MINUTE_MS, nextMidnight(new Date(begun)).getTime());
    const renewAt = begun + MINUTE_MS - RENEW_AHEAD_MS;
    const usual = this.storeFor(key);
    const [store, other] = rendered.page.status === 404 ? [this.missing, usual] : [usual, this.missing];
    other.remove(other.use(key) ?? undefined);
    store.put(key, rendered.page, rendered.cacheTags, { expiresAt, renewAt });
  }

  private isFresh(entry: CacheEntry): boolean {
    return !entry.isInvalidated && this.now() < entry.expiresAt;
  }

  private fallback(key: string): Page | null {
    const entry = this.use(key);
    return entry && this.now() < entry.expiresAt + MAX_STALE_MS ? entry.page : null;
  }
}

function isCacheable(rendered: RenderedPage, pending: PendingRender): boolean {
  if (
    rendered.failed ||
    rendered.isTemporary ||
    !storedStatuses.has(rendered.page.status) ||
    rendered.cacheTags.length === 0
  )
    return false;
  return !pending.isAllInvalidated && !rendered.cacheTags.some((tag) => pending.invalidatedTags.has(tag));
}
