import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { Log } from "@/server/process/log.ts";

/** As many tags as the strictest of the usual services takes in one request. */
const MOST_TAGS = 30;
/** The CDN may be fetching the old page while it is told: it is told again after so long, milliseconds. */
const AGAIN = 2_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * How long a CDN may keep a page, and how long it may send an old one where the server does not answer. It is told of each change by the page's
 * tags.
 */
export const CDN_CACHING = "public, max-age=0, s-maxage=60, stale-if-error=86400";

export type CdnAccount = { url: string; token: string };
type Post = (body: unknown) => Promise<void>;

/**
 * Tells a CDN in front of the site which pages are no longer good, by the tags that it got with them. Where telling fails, it is tried again with
 * what came meanwhile; until then the CDN's copies end by themselves within a minute.
 */
export class CdnPurge {
  private readonly post: Post;
  private readonly log: Log;
  private readonly pauses: { again: number; first: number };
  private readonly untold = new Set<CacheTag>();
  private everythingUntold = false;
  private telling: Promise<void> | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private wake: () => void = () => {};
  private closed = false;

  constructor(post: Post, log: Log, pauses = { again: AGAIN, first: FIRST_PAUSE }) {
    this.post = post;
    this.log = log;
    this.pauses = pauses;
  }

  /** Pages with these tags are no longer good. */
  tags(tags: readonly CacheTag[]): void {
    this.add(() => {
      for (const tag of tags) this.untold.add(tag);
    });
  }

  /** No page is good any more. */
  everything(): void {
    this.add(() => {
      this.everythingUntold = true;
    });
  }

  /** Tells what is left, once, and nothing after that. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.wake();
    await this.telling;
  }

  private add(work: () => void): void {
    const tell = () => {
      work();
      this.telling ??= this.tellAll().finally(() => {
        this.telling = null;
      });
    };
    tell();
    this.later(this.pauses.again, tell);
  }

  private async tellAll(): Promise<void> {
    let pause = this.pauses.first;
    // What comes in the same moment is told together.
    await null;
    while (this.everythingUntold || this.untold.size > 0) {
      const everything = this.everythingUntold;
      const tags = everything ? [...this.untold] : [...this.untold].slice(0, MOST_TAGS);
      // Taken out beforehand: what is named again meanwhile has to be told again.
      this.everythingUntold = false;
      for (const tag of tags) this.untold.delete(tag);
      try {
        await this.post(everything ? { purge_everything: true } : { tags });
        pause = this.pauses.first;
      } catch (error) {
        this.log("warn", "the CDN could not be told of changes", { error: String(error) });
        this.everythingUntold ||= everything;
        for (const tag of tags) this.untold.add(tag);
        if (this.closed) return;
        await this.rest(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
  }

  /** A pause that `close` cuts short. */
  private rest(pause: number): Promise<void> {
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

/** Posts to a purge address in Cloudflare's format, which others take as well: JSON, with a bearer token. Throws where it is not accepted. */
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
