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
  isBestCompression?: boolean;
};

/**
 * Times in ms since 1970. After `expiresAt`, or once invalidated, the page is sent only as a fallback while rendering fails. From `renewAt` on, a request
 * triggers a new render.
 */
export type CacheEntry = {
  key: string;
  page: Page;
  cacheTags: CacheTag[];
  expiresAt: number;
  renewAt: number;
  isInvalidated: boolean;
  bytes: number;
};

/** Notified when a page becomes or stops being fresh. Expiry after a minute is not reported. */
export type PageWatcher = {
  /** A page was stored, or its encoding was improved. */
  pageStored(entry: CacheEntry): void;
  /** The page was invalidated, evicted or replaced. A new one may follow. */
  pageRemoved(key: string): void;
  allPagesRemoved(): void;
};

/** Memory of an entry in addition to its bodies, bytes: headers, key, map entries. */
const ENTRY_OVERHEAD_BYTES = 1_500;

/** Pages by key, with an index by tag. Above `maxBytes`, the least recently used pages are evicted. */
export class PageStore {
  private readonly pages = new Map<string, CacheEntry>();
  private readonly byTag = new Map<CacheTag, Set<CacheEntry>>();
  private readonly maxBytes: number;
  private readonly watcher: PageWatcher | null;
  bytes = 0;
  /** The last entry of the map. `use` need not move it. */
  private latest: CacheEntry | null = null;

  constructor(maxBytes: number, watcher: PageWatcher | null = null) {
    this.maxBytes = maxBytes;
    this.watcher = watcher;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The entry, without marking it as used. */
  peek(key: string): CacheEntry | null {
    return this.pages.get(key) ?? null;
  }

  /** The entry, which becomes the most recently used one. */
  use(key: string): CacheEntry | null {
    const entry = this.pages.get(key);
    if (!entry || entry === this.latest) return entry ?? null;
    this.latest = entry;
    this.pages.delete(key);
    this.pages.set(key, entry);
    return entry;
  }

  put(
    key: string,
    page: Page,
    cacheTags: CacheTag[],
    { expiresAt, renewAt }: Pick<CacheEntry, "expiresAt" | "renewAt">,
  ): void {
    this.remove(this.pages.get(key));
    const entry: CacheEntry = {
      key,
      page,
      cacheTags,
      expiresAt,
      renewAt,
      isInvalidated: false,
      bytes: bytesOf(page),
    };
    this.pages.set(key, entry);
    this.latest = entry;
    this.bytes += entry.bytes;
    for (const tag of cacheTags) this.entriesOf(tag).add(entry);
    this.watcher?.pageStored(entry);
    this.evict();
  }

  /** Invalidates the page. */
  invalidate(entry: CacheEntry): void {
    entry.isInvalidated = true;
    this.watcher?.pageRemoved(entry.key);
  }

  invalidateAll(): void {
    for (const entry of this.pages.values()) entry.isInvalidated = true;
    this.watcher?.allPagesRemoved();
  }

  /** Replaces the brotli encoding, if `page` is still the stored one. */
  replaceBrotli(key: string, page: Page, better: Buffer): void {
    const entry = this.pages.get(key);
    if (entry?.page !== page) return;
    page.brotli = better;
    page.isBestCompression = true;
    this.bytes += bytesOf(page) - entry.bytes;
    entry.bytes = bytesOf(page);
    if (!entry.isInvalidated) this.watcher?.pageStored(entry);
  }

  remove(entry: CacheEntry | undefined): void {
    if (!entry || this.pages.get(entry.key) !== entry) return;
    this.pages.delete(entry.key);
    if (entry === this.latest) this.latest = null;
    this.watcher?.pageRemoved(entry.key);
    this.bytes -= entry.bytes;
    for (const tag of entry.cacheTags) {
      const entries = this.byTag.get(tag);
      entries?.delete(entry);
      if (entries?.size === 0) this.byTag.delete(tag);
    }
  }

  entriesWithTag(tag: CacheTag): CacheEntry[] {
    return [...(this.byTag.get(tag) ?? [])];
  }

  private entriesOf(tag: CacheTag): Set<CacheEntry> {
    const entries = this.byTag.get(tag) ?? new Set<CacheEntry>();
    this.byTag.set(tag, entries);
    return entries;
  }

  private evict(): void {
    for (const oldest of this.pages.values()) {
      if (this.bytes <= this.maxBytes) return;
      this.remove(oldest);
    }
  }
}

function bytesOf(page: Page): number {
  return page.body.byteLength + (page.brotli?.byteLength ?? 0) + (page.gzip?.byteLength ?? 0) + ENTRY_OVERHEAD_BYTES;
}
