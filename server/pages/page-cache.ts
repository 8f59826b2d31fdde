import { type CacheTag, tag as tagOf } from "@/lib/site/cache-tags.ts";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { type Kept, type Page, PageStore, type PageWatcher } from "./page-store.ts";

/**
 * A page just made. `failed`: the server could not make the real one; this page says so. `isPassing`: what went wrong passes (the database is
 * away, no thread answers, too many pages wait). Nothing made meanwhile is kept, and the last good page is sent in place of one that failed.
 */
export type Made = {
  page: Page;
  notes: CacheTag[];
  failed: boolean;
  isPassing: boolean;
};

/** `stale`: the page may be outdated and is only sent because no newer one can be made. */
export type Answer = { page: Page; stale: boolean };

type Flight = {
  made: Promise<Made>;
  noticed: Set<CacheTag>;
  everything: boolean;
};

const MINUTE = 60_000;
/** A page that is still asked for is made anew so long before its minute is over, milliseconds, so that no reader waits for it. */
const AHEAD = 10_000;
/** Longest time for which an outdated page stands in while no newer one can be made. */
const DAY = 24 * 60 * MINUTE;
const storedStatuses = new Set([200, 404, 410]);
const defaults = {
  maxBytes: 64 * 1024 * 1024,
  maxQueryBytes: 8 * 1024 * 1024,
  maxMissingBytes: 4 * 1024 * 1024,
};

/** Whether an address has a query: a search, or a position in a list. Anybody can make up any number of these, and each is a page. */
export function hasQuery(url: string): boolean {
  return url.includes("?");
}

/**
 * Readers' pages in memory. A page is good for a minute, at most until midnight in Almaty, and only while nothing it shows has changed. After
 * that it is kept for times when none can be made. Takes its clock as an option; does no input or output.
 */
export class PageCache {
  private readonly pages: PageStore;
  /** Pages with a query and pages that say «not found» have stores of their own: made-up addresses must not push real pages out. */
  private readonly queryPages: PageStore;
  private readonly missing: PageStore;
  private readonly stores: readonly PageStore[];
  private readonly now: () => number;
  /** When pages were forgotten, by key: those of the last minute count. */
  private readonly forgotten = new Map<string, number>();
  /** Renders on their way; then, by key, those of them that a new reader may still wait for. */
  private readonly flights = new Set<Flight>();
  private readonly joinable = new Map<string, Flight>();
  /** Grows with every change of what stands around all pages: a frame read under another number may be outdated. */
  frameVersion = 0;

  constructor(options: {
    now: () => number;
    maxBytes?: number;
    maxQueryBytes?: number;
    maxMissingBytes?: number;
    /** Is told of all pages but those with a query and those that say «not found». */
    watcher?: PageWatcher | null;
  }) {
    this.now = options.now;
    this.pages = new PageStore(options.maxBytes ?? defaults.maxBytes, options.watcher);
    this.queryPages = new PageStore(options.maxQueryBytes ?? defaults.maxQueryBytes);
    this.missing = new PageStore(options.maxMissingBytes ?? defaults.maxMissingBytes);
    this.stores = [this.pages, this.queryPages, this.missing];
  }

  /**
   * The page if it is there and good. Near its end it is made anew by `make`, where that is given, while the old one is still sent. If that
   * fails, the old one stays good until its end.
   */
  fresh(key: string, make?: () => Promise<Made>): Page | null {
    const kept = this.use(key);
    if (!kept || !this.isGood(kept)) return null;
    if (make && this.now() >= kept.renewAt && !this.joinable.has(key)) this.start(key, make).catch(() => undefined);
    return kept.page;
  }

  /**
   * The page, made by `make` if none is good. Whoever asks meanwhile waits for the same making. Those who came later are not given its failure:
   * they try once more, together. Throws what `make` throws.
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
   * Something changed: no page that shows it is good any more, and no render begun before will be kept. The tag of a card tells of a withdrawal:
   * pages with that story are forgotten, so that they are not shown while the database is away either.
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

  /** Notices may have been missed: nothing is good any more, and no render begun before will be kept. */
  dropAll(): void {
    this.frameVersion += 1;
    for (const store of this.stores) store.touchAll();
    for (const flight of this.flights) flight.everything = true;
    this.joinable.clear();
  }

  /** Puts the strong encoding of a page in place of the quick one. */
  improve(key: string, page: Page, better: Buffer): void {
    this.storeFor(key).improve(key, page, better);
  }

  /** The page at this address, good or not, if its bytes are these: its encodings serve a new one, too. */
  twin(key: string, etag: string): Page | null {
    const kept = this.storeFor(key).peek(key);
    return kept?.page.etag === etag ? kept.page : null;
  }

  /**
   * Whether many readers may want the page. It is in the cache, good or not; it was withdrawn within the last minute; or it said «not found»
   * until something happened to what its address names.
   */
  stood(key: string): boolean {
    if (this.storeFor(key).peek(key) !== null || this.missing.peek(key)?.touched) return true;
    return this.now() - (this.forgotten.get(key) ?? Number.NEGATIVE_INFINITY) < MINUTE;
  }

  /** Number of pages and their bytes, for the figures of operations. */
  figures(): { pages: number; bytes: number } {
    const figures = { pages: 0, bytes: 0 };
    for (const store of this.stores) {
      figures.pages += store.size;
      figures.bytes += store.bytes;
    }
    return figures;
  }

  /** The entry, in whichever store it is. The first one has what most readers ask for. */
  private use(key: string): Kept | null {
    return this.pages.use(key) ?? this.queryPages.use(key) ?? this.missing.use(key);
  }

  /** The store for the page of this address, unless it says «not found». */
  private storeFor(key: string): PageStore {
    return hasQuery(key) ? this.queryPages : this.pages;
  }

  private forget(storyId: number): void {
    for (const [key, at] of this.forgotten) if (this.now() - at >= MINUTE) this.forgotten.delete(key);
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
    const until = Math.min(begun + MINUTE, nextMidnight(new Date(begun)).getTime());
    const renewAt = begun + MINUTE - AHEAD;
    const usual = this.storeFor(key);
    const [store, other] = made.page.status === 404 ? [this.missing, usual] : [usual, this.missing];
    other.remove(other.use(key) ?? undefined);
    store.put(key, made.page, made.notes, { until, renewAt });
  }

  private isGood(kept: Kept): boolean {
    return !kept.touched && this.now() < kept.until;
  }

  private lastGood(key: string): Page | null {
    const kept = this.use(key);
    return kept && this.now() < kept.until + DAY ? kept.page : null;
  }
}

function isStorable(made: Made, flight: Flight): boolean {
  if (made.failed || made.isPassing || !storedStatuses.has(made.page.status) || made.notes.length === 0) return false;
  return !flight.everything && !made.notes.some((note) => flight.noticed.has(note));
}
