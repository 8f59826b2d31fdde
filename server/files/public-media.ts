import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { within } from "@/lib/time-out.ts";
import type { Shares } from "@/server/clients/client-shares.ts";
import { JoinedQueries } from "@/server/http/joined-queries.ts";

/** How long an answer of the database is good for, milliseconds. Notices end it sooner; this is for changes that no notice told of. */
const FRESH_MS = 60_000;
/** How long the database may take to answer, milliseconds: a frozen one must not hold up pictures that are known. */
const TIMEOUT_MS = 3_000;
/** How long after a failure known names are served without asking, milliseconds. */
const AFTER_FAILURE_MS = 5_000;
/** Names kept in memory, about 200 bytes each. Beyond that the one goes that the database confirmed longest ago. */
const MAX_KEPT = 100_000;
/** Names that may wait for one query: of one client (of a network `NETWORK_SHARE` times as many) and of all. */
const batchShares: Shares = { perClient: 250, total: 2_000 };

type Known = { tag: CacheTag; until: number };
type Parts = {
  /** The tag of what makes each of these files public, by storage name. Files that are not public are missing. */
  ask(storageNames: string[]): Promise<ReadonlyMap<string, CacheTag>>;
  now(): number;
  timeoutMs?: number;
};

/**
 * Remembers which files of the media store are public: for a minute, or until a notice. One query at a time asks for all names that wait. Only
 * public names are kept, so made-up names fill no memory. While the database is away, names that were public before stay so.
 */
export class PublicMedia {
  private readonly parts: Parts;
  private readonly known = new Map<string, Known>();
  /** The names in `known` by their tag: a notice looks at those that it is about, and at no other. */
  private readonly namesByTag = new Map<CacheTag, Set<string>>();
  private readonly queries = new JoinedQueries((names: string[]) => this.read(names), batchShares);
  private failedUntil = 0;
  /** Counts notices: an answer that was on its way when one came may be older than the change. */
  private notices = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * The tag of what makes this file public; null where nothing does. Where nothing is remembered of the file, throws what the query throws, and
   * BusyError where too many names of this client, of its network or of all wait.
   */
  async tagOf(storageName: string, client: string): Promise<CacheTag | null> {
    const known = this.known.get(storageName);
    const now = this.parts.now();
    if (known && (known.until > now || this.failedUntil > now)) return known.tag;
    try {
      return (await this.queries.find([storageName], client)).get(storageName) ?? null;
    } catch (error) {
      const before = this.known.get(storageName);
      if (!before) throw error;
      return before.tag;
    }
  }

  /**
   * Something with one of these tags has changed. Whether it still makes a file public is asked anew, and nothing is served until that is known.
   */
  drop(tags: readonly CacheTag[]): void {
    this.notices += 1;
    for (const tag of tags) for (const name of this.namesByTag.get(tag) ?? []) this.forget(name);
  }

  /** Notices may have been missed: every name is asked for anew. */
  dropAll(): void {
    this.notices += 1;
    for (const known of this.known.values()) known.until = 0;
  }

  private async read(names: string[]): Promise<ReadonlyMap<string, CacheTag>> {
    const { notices } = this;
    const { timeoutMs = TIMEOUT_MS } = this.parts;
    const silence = () => new Error(`the database did not answer for ${timeoutMs} ms`);
    try {
      const tags = await within(timeoutMs, this.parts.ask(names), silence);
      if (notices === this.notices) for (const name of names) this.keep(name, tags.get(name));
      return tags;
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
