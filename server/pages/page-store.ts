import type { CacheTag } from "@/lib/site/cache-tags.ts";

/** A page ready to be sent, in every encoding. */
export type Page = {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  brotli: Buffer | null;
  gzip: Buffer | null;
  etag: string;
  /** Whether the brotli is the strongest instead of the quick one. */
  strong?: boolean;
};

/**
 * Times in milliseconds since 1970. After `until`, or once `touched`, a page is sent only while the database is away. From `renewAt` on, a page
 * that is asked for is made anew.
 */
export type Kept = {
  key: string;
  page: Page;
  notes: CacheTag[];
  until: number;
  renewAt: number;
  touched: boolean;
  bytes: number;
};

/** Is told which pages are good until their minute is over, and which no longer are. */
export type PageWatcher = {
  /** A page came, or its encoding became better. */
  good(kept: Kept): void;
  /** The page was touched, thrown out or replaced. A new one may follow. */
  gone(key: string): void;
  allGone(): void;
};

/** What an entry costs beside its bodies, bytes: headers, key, places in the maps. */
const OVERHEAD = 1_500;

/** Pages by key, also found by what they show. When they take more than `maxBytes`, the least lately used are thrown out first. */
export class PageStore {
  private readonly pages = new Map<string, Kept>();
  private readonly byTag = new Map<CacheTag, Set<Kept>>();
  private readonly maxBytes: number;
  private readonly watcher: PageWatcher | null;
  bytes = 0;
  /** The last entry of the map: a use of it need not move it there. */
  private latest: Kept | null = null;

  constructor(maxBytes: number, watcher: PageWatcher | null = null) {
    this.maxBytes = maxBytes;
    this.watcher = watcher;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The entry; looking at it counts as no use. */
  peek(key: string): Kept | null {
    return this.pages.get(key) ?? null;
  }

  /** The entry, which becomes the last to be thrown out. */
  use(key: string): Kept | null {
    const kept = this.pages.get(key);
    if (!kept || kept === this.latest) return kept ?? null;
    this.latest = kept;
    this.pages.delete(key);
    this.pages.set(key, kept);
    return kept;
  }

  put(key: string, page: Page, notes: CacheTag[], { until, renewAt }: Pick<Kept, "until" | "renewAt">): void {
    this.remove(this.pages.get(key));
    const kept: Kept = {
      key,
      page,
      notes,
      until,
      renewAt,
      touched: false,
      bytes: bytesOf(page),
    };
    this.pages.set(key, kept);
    this.latest = kept;
    this.bytes += kept.bytes;
    for (const tag of notes) this.placesOf(tag).add(kept);
    this.watcher?.good(kept);
    this.shrink();
  }

  /** The page is no longer good. */
  touch(kept: Kept): void {
    kept.touched = true;
    this.watcher?.gone(kept.key);
  }

  touchAll(): void {
    for (const kept of this.pages.values()) kept.touched = true;
    this.watcher?.allGone();
  }

  /** Puts a smaller encoding in place of the quick one, if the page is still the one it was made of. */
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
    for (const tag of kept.notes) {
      const places = this.byTag.get(tag);
      places?.delete(kept);
      if (places?.size === 0) this.byTag.delete(tag);
    }
  }

  showing(tag: CacheTag): Kept[] {
    return [...(this.byTag.get(tag) ?? [])];
  }

  private placesOf(tag: CacheTag): Set<Kept> {
    const places = this.byTag.get(tag) ?? new Set<Kept>();
    this.byTag.set(tag, places);
    return places;
  }

  private shrink(): void {
    for (const oldest of this.pages.values()) {
      if (this.bytes <= this.maxBytes) return;
      this.remove(oldest);
    }
  }
}

function bytesOf(page: Page): number {
  return page.body.byteLength + (page.brotli?.byteLength ?? 0) + (page.gzip?.byteLength ?? 0) + OVERHEAD;
}
