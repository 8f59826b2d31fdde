import type { CacheTag } from "@/lib/site/cache-tags.ts";

/** A rendered answer in all its encodings; null for an encoding that it does not have. */
export type Page = {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  brotli: Buffer | null;
  gzip: Buffer | null;
  etag: string;
  /** Whether `brotli` has the highest compression level. */
  strong?: boolean;
};

/**
 * Times in ms since 1970. After `until`, or once `touched`, the page is sent only as a fallback while rendering fails. From `renewAt` on, a request
 * triggers a new render.
 */
export type Kept = {
  key: string;
  page: Page;
  cacheTags: CacheTag[];
  until: number;
  renewAt: number;
  touched: boolean;
  bytes: number;
};

/** Notified when a page becomes or stops being fresh. Expiry after a minute is not reported. */
export type PageWatcher = {
  /** A page was stored, or its encoding was improved. */
  good(kept: Kept): void;
  /** The page was invalidated, evicted or replaced. A new one may follow. */
  gone(key: string): void;
  allGone(): void;
};

/** Memory of an entry in addition to its bodies, bytes: headers, key, map entries. */
const ENTRY_OVERHEAD_BYTES = 1_500;

/** Pages by key, with an index by tag. Above `maxBytes`, the least recently used pages are evicted. */
export class PageStore {
  private readonly pages = new Map<string, Kept>();
  private readonly byTag = new Map<CacheTag, Set<Kept>>();
  private readonly maxBytes: number;
  private readonly watcher: PageWatcher | null;
  bytes = 0;
  /** The last entry of the map. `use` need not move it. */
  private latest: Kept | null = null;

  constructor(maxBytes: number, watcher: PageWatcher | null = null) {
    this.maxBytes = maxBytes;
    this.watcher = watcher;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The entry, without marking it as used. */
  peek(key: string): Kept | null {
    return this.pages.get(key) ?? null;
  }

  /** The entry, which becomes the most recently used one. */
  use(key: string): Kept | null {
    const kept = this.pages.get(key);
    if (!kept || kept === this.latest) return kept ?? null;
    this.latest = kept;
    this.pages.delete(key);
    this.pages.set(key, kept);
    return kept;
  }

  put(key: string, page: Page, cacheTags: CacheTag[], { until, renewAt }: Pick<Kept, "until" | "renewAt">): void {
    this.remove(this.pages.get(key));
    const kept: Kept = {
      key,
      page,
      cacheTags,
      until,
      renewAt,
      touched: false,
      bytes: bytesOf(page),
    };
    this.pages.set(key, kept);
    this.latest = kept;
    this.bytes += kept.bytes;
    for (const tag of cacheTags) this.entriesOf(tag).add(kept);
    this.watcher?.good(kept);
    this.shrink();
  }

  /** Invalidates the page. */
  touch(kept: Kept): void {
    kept.touched = true;
    this.watcher?.gone(kept.key);
  }

  touchAll(): void {
    for (const kept of this.pages.values()) kept.touched = true;
    this.watcher?.allGone();
  }

  /** Replaces the brotli encoding, if `page` is still the stored one. */
  improve(key: string, page: Page, better: Buffer): void {
    const kept = this.pages.get(key);
    if (kept?.page !== page) return;
    page.brotli = better;
    page.strong = true;
    this.bytes += bytesOf(page) - kept.bytes;
    kept.bytes = bytesOf(page);
    if (!kept.touched) this.watcher?.good(kept);
  }

  remove(kept: Kept | undefined): void {
    if (!kept || this.pages.get(kept.key) !== kept) return;
    this.pages.delete(kept.key);
    if (kept === this.latest) this.latest = null;
    this.watcher?.gone(kept.key);
    this.bytes -= kept.bytes;
    for (const tag of kept.cacheTags) {
      const entries = this.byTag.get(tag);
      entries?.delete(kept);
      if (entries?.size === 0) this.byTag.delete(tag);
    }
  }

  showing(tag: CacheTag): Kept[] {
    return [...(this.byTag.get(tag) ?? [])];
  }

  private entriesOf(tag: CacheTag): Set<Kept> {
    const entries = this.byTag.get(tag) ?? new Set<Kept>();
    this.byTag.set(tag, entries);
    return entries;
  }

  private shrink(): void {
    for (const oldest of this.pages.values()) {
      if (this.bytes <= this.maxBytes) return;
      this.remove(oldest);
    }
  }
}

function bytesOf(page: Page): number {
  return page.body.byteLength + (page.brotli?.byteLength ?? 0) + (page.gzip?.byteLength ?? 0) + ENTRY_OVERHEAD_BYTES;
}
