import { Batches } from "@/db/batches.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { withTimeout } from "@/lib/with-timeout.ts";
import { BusyError } from "@/server/render/render-gate.ts";

/** Lifetime of an answer, ms. Notices invalidate it sooner; this covers changes without a notice. */
const FRESH_MS = 60_000;
/** Timeout of a lookup, ms: a frozen database must not delay files that are in memory. */
const TIMEOUT_MS = 3_000;
/** How long after a failed lookup remembered names are served without a query, ms. */
const AFTER_FAILURE_MS = 5_000;
/** Maximum number of remembered names, about 200 bytes each. The one that was confirmed longest ago is evicted. */
const MAX_KEPT = 100_000;
/** Maximum number of names that wait for one query, of one client (a network has `NETWORK_SHARE` times as many) and of all. */
const MAX_WAITING = { perClient: 250, total: 2_000 };

type Known = { tag: CacheTag; until: number };
type Parts = {
  /** The cache tag of what makes each file public, by storage name. Files that are not public are missing from the map. */
  ask(storageNames: string[]): Promise<ReadonlyMap<string, CacheTag>>;
  now(): number;
  timeoutMs?: number;
};

/**
 * Remembers which files of the media store are public, for a minute or until a notice. Lookups that wait are batched, one query at a time. Only
 * public names are kept, so that made-up names fill no memory. While the database is away, names that were public stay public.
 */
export class PublicMedia {
  private readonly parts: Parts;
  private readonly known = new Map<string, Known>();
  /** The names in `known` by tag, so that a notice need not scan them all. */
  private readonly namesByTag = new Map<CacheTag, Set<string>>();
  private readonly queries = new Batches<string, CacheTag | null>({
    run: (names) => this.read(names),
    waiting: MAX_WAITING,
    refusal: new BusyError("too many names of files wait for a query"),
  });
  private failedUntil = 0;
  /** Counts notices. A query that was running when one came may have read the state before the change. */
  private notices = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * Returns the cache tag of what makes this file public, or null if it is not public. If the file is not remembered, throws the error of the query,
   * and BusyError if too many names of this client, of its network or in total wait.
   */
  async tagOf(storageName: string, client: string): Promise<CacheTag | null> {
    const known = this.known.get(storageName);
    const now = this.parts.now();
    if (known && (known.until > now || this.failedUntil > now)) return known.tag;
    try {
      return await this.queries.ask(storageName, client);
    } catch (error) {
      const before = this.known.get(storageName);
      if (!before) throw error;
      return before.tag;
    }
  }

  /** Forgets the files with these tags: they may no longer be public. They are looked up again before they are served. */
  invalidate(tags: readonly CacheTag[]): void {
    this.notices += 1;
    for (const tag of tags) for (const name of this.namesByTag.get(tag) ?? []) this.forget(name);
  }

  /** Expires all names, since notices may have been missed. They are still served while the database is away. */
  invalidateAll(): void {
    this.notices += 1;
    for (const known of this.known.values()) known.until = 0;
  }

  private async read(names: string[]): Promise<(name: string) => CacheTag | null> {
    const { notices } = this;
    const { timeoutMs = TIMEOUT_MS } = this.parts;
    const silence = () => new Error(`the database did not answer for ${timeoutMs} ms`);
    try {
      const tags = await withTimeout(timeoutMs, this.parts.ask(names), silence);
      if (notices === this.notices) for (const name of names) this.keep(name, tags.get(name));
      return (name) => tags.get(name) ?? null;
    } catch (error) {
      this.failedUntil = this.parts.now() + AFTER_FAILURE_MS;
      throw error;
    }
  }

  private keep(name: string, tag: CacheTag | undefined): void {
    this.forget(name);
    if (!tag) return;
    const [oldest] = this.known.keys();
    if (this.known.size >= MAX_KEPT && oldest !== undefined) this.forget(oldest);
    this.known.set(name, { tag, until: this.parts.now() + FRESH_MS });
    const names = this.namesByTag.get(tag) ?? new Set();
    this.namesByTag.set(tag, names.add(name));
  }

  private forget(name: string): void {
    const known = this.known.get(name);
    if (!known) return;
    this.known.delete(name);
    const names = this.namesByTag.get(known.tag);
    names?.delete(name);
    if (names?.size === 0) this.namesByTag.delete(known.tag);
  }
}
