import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Log } from "@/server/process/log.ts";

/** Tags per purge request. The strictest of the common CDNs accepts this many. */
const MAX_TAGS_PER_REQUEST = 30;
/** Delay before each purge is repeated, ms: the CDN may have been fetching the old page during the first one. */
const REPEAT_DELAY_MS = 2_000;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;

/**
 * Cache-Control for a CDN: it may cache a page for 60 s, and serve it stale for a day if the server does not answer. Changes are purged by tag.
 */
export const CDN_CACHING = "public, max-age=0, s-maxage=60, stale-if-error=86400";

export type CdnAccount = { url: string; token: string };
type Post = (body: unknown) => Promise<void>;

/**
 * Purges changed pages from the CDN in front of the site, by cache tag. A failed request is retried with backoff, together with newer tags. Until
 * it succeeds, the CDN's copies expire within a minute.
 */
export class CdnPurge {
  private readonly post: Post;
  private readonly log: Log;
  private readonly pauses: { again: number; first: number };
  private readonly pendingTags = new Set<CacheTag>();
  private everythingPending = false;
  private sending: Promise<void> | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private wake: () => void = () => {};
  private closed = false;

  constructor(post: Post, log: Log, pauses = { again: REPEAT_DELAY_MS, first: FIRST_BACKOFF_MS }) {
    this.post = post;
    this.log = log;
    this.pauses = pauses;
  }

  /** Purges the pages with these tags. */
  purgeTags(tags: readonly CacheTag[]): void {
    this.add(() => {
      for (const tag of tags) this.pendingTags.add(tag);
    });
  }

  /** Purges all pages. */
  purgeAll(): void {
    this.add(() => {
      this.everythingPending = true;
    });
  }

  /** Sends the pending purges, without retries and repeats, and resolves when done. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.wake();
    await this.sending;
  }

  private add(work: () => void): void {
    const enqueue = () => {
      work();
      this.sending ??= this.sendAll().finally(() => {
        this.sending = null;
      });
    };
    enqueue();
    this.later(this.pauses.again, enqueue);
  }

  private async sendAll(): Promise<void> {
    let pause = this.pauses.first;
    // Batch all tags that are added in the same tick.
    await null;
    while (this.everythingPending || this.pendingTags.size > 0) {
      const everything = this.everythingPending;
      const tags = everything ? [...this.pendingTags] : [...this.pendingTags].slice(0, MAX_TAGS_PER_REQUEST);
      // Remove the tags before sending: a tag that is added meanwhile must be sent again.
      this.everythingPending = false;
      for (const tag of tags) this.pendingTags.delete(tag);
      try {
        await this.post(everything ? { purge_everything: true } : { tags });
        pause = this.pauses.first;
      } catch (error) {
        this.log("warn", "the CDN could not be told of changes", { error: String(error) });
        this.everythingPending ||= everything;
        for (const tag of tags) this.pendingTags.add(tag);
        if (this.closed) return;
        await this.backOff(pause);
        pause = Math.min(2 * pause, MAX_BACKOFF_MS);
      }
    }
  }

  /** Waits for `pause` ms, or until `close` is called. */
  private backOff(pause: number): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      this.later(pause, resolve);
    });
  }

  private later(delay: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, delay).unref();
    this.timers.add(timer);
  }
}

/** Posts to a purge URL in Cloudflare's format (JSON, bearer token), which other CDNs also accept. Throws unless the answer is 2xx. */
export function postTo({ url, token }: CdnAccount): Post {
  return async (body) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  };
}
