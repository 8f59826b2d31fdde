import { setTimeout as sleep } from "node:timers/promises";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { isLocale, type Locale, locales } from "@/lib/site/locales.ts";
import { parseRequestPath } from "@/lib/site/request-path.ts";
import type { Page } from "./page-store.ts";

/** Delay before a round, ms, so that waiting requests are served first. */
const START_DELAY_MS = 1_000;
/** Pause between two pages, which leaves the processor to readers: at least `least` ms, and at least `times` the render time. */
const PAUSE = { least: 50, times: 4 };
/** Pages per round. Further pages are requested too rarely. */
const MAX_PAGES = 200;

type Parts = {
  /** The page at this address, rendered if it is not in the cache. */
  answer(url: string, edition: Locale): Promise<{ page: Page }>;
  now(): number;
  breath?: typeof PAUSE;
};

/**
 * Renders the most requested pages in advance: the front pages and the pages they link to. A round runs soon after `again` (server start, or
 * everything was invalidated) and after each midnight in Almaty, when all pages expire. It uses at most a fifth of a processor, and less under load.
 */
export class WarmUp {
  private readonly parts: Parts;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private readonly closed = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Schedules a round in `delay` ms. Replaces the scheduled one. */
  schedule(delay = START_DELAY_MS): void {
    clearTimeout(this.timer);
    if (this.closed.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.working = this.working.then(() => this.round());
      const now = this.parts.now();
      this.schedule(nextMidnight(new Date(now)).getTime() + START_DELAY_MS - now);
    }, delay).unref();
  }

  /** Renders the front pages and the pages they link to, one after another. Returns the addresses. Never throws. */
  async round(): Promise<string[]> {
    const fronts = locales.map((locale) => `/${locale}`);
    const addresses = new Set(fronts);
    const { least, times } = this.parts.breath ?? PAUSE;
    // The loop also visits the links that it adds to the set.
    for (const address of addresses) {
      if (this.closed.signal.aborted) break;
      const began = performance.now();
      const page = await this.make(address);
      if (page && fronts.includes(address))
        for (const link of linksOf(page)) if (addresses.size < MAX_PAGES) addresses.add(link);
      const pause = Math.max(least, times * (performance.now() - began));
      await sleep(pause, undefined, { signal: this.closed.signal }).catch(() => undefined);
    }
    return [...addresses];
  }

  /** Stops the rounds. Resolves when the page in progress is rendered. */
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

/** The public pages that a page links to, in order of the links. Only canonical addresses without a query. */
function linksOf(page: Page): string[] {
  const links = [...page.body.toString().matchAll(/<a [^>]*?href="(\/[^"#?]*)"/gu)].map(([, address = ""]) => address);
  return links.filter((address) => isLocale(address.split("/")[1]) && parseRequestPath(address)?.path === address);
}
