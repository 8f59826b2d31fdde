import { setTimeout as sleep } from "node:timers/promises";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";
import { parseRequestPath } from "@/lib/site/request-path.ts";
import type { Page } from "./page-store.ts";

/** Before the first page is made ahead: whoever waits already comes first. Milliseconds. */
const SOON = 1_000;
/** Between two pages, so that readers' own requests have the processor: at least so long, milliseconds, and so many times what the page took. */
const BREATH = { least: 50, times: 4 };
/** Pages made ahead in one round; more are read too seldom for it. */
const MOST = 200;

type Parts = {
  /** The page at this address, made where it is not there. */
  answer(url: string, edition: Locale): Promise<{ page: Page }>;
  now(): number;
  breath?: typeof BREATH;
};

/**
 * Makes ready what is read most before somebody asks for it: the front pages and what they link to, the newest and the most read. A round is
 * made soon after `again` (a start, a moment at which everything became stale), and at each of Almaty's midnights, when every page ends. It takes
 * no more than a fifth of a processor, and less where pages take long because there is other work.
 */
export class WarmUp {
  private readonly parts: Parts;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private readonly closed = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Begins a round in a moment, instead of the one that was to come. */
  again(delay = SOON): void {
    clearTimeout(this.timer);
    if (this.closed.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.working = this.working.then(() => this.round());
      const now = this.parts.now();
      this.again(nextMidnight(new Date(now)).getTime() + SOON - now);
    }, delay).unref();
  }

  /** Makes the front pages and what they link to, one after another. Returns the addresses. Never throws. */
  async round(): Promise<string[]> {
    const fronts = locales.map((locale) => `/${locale}`);
    const addresses = new Set(fronts);
    const { least, times } = this.parts.breath ?? BREATH;
    // What a front page links to is added while the addresses are gone through.
    for (const address of addresses) {
      if (this.closed.signal.aborted) break;
      const began = performance.now();
      const page = await this.make(address);
      if (page && fronts.includes(address))
        for (const link of linksOf(page)) if (addresses.size < MOST) addresses.add(link);
      const pause = Math.max(least, times * (performance.now() - began));
      await sleep(pause, undefined, { signal: this.closed.signal }).catch(() => undefined);
    }
    return [...addresses];
  }

  /** Begins no more rounds, and returns when the page under way is made. */
  async close(): Promise<void> {
    this.closed.abort();
    clearTimeout(this.timer);
    await this.working;
  }

  private async make(address: string): Promise<Page | null> {
    const locale = address.split("/")[1];
    if (!isLocale(locale)) return null;
    return this.parts.answer(address, locale).then(
      ({ page }) => page,
      () => null,
    );
  }
}

/** Pages of this site that a page links to, in its order: plain addresses without a query. */
function linksOf(page: Page): string[] {
  const links = [...page.body.toString().matchAll(/<a [^>]*?href="(\/[^"#?]*)"/gu)].map(([, address = ""]) => address);
  return links.filter((address) => isLocale(address.split("/")[1]) && parseRequestPath(address)?.path === address);
}
