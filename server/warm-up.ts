import { nextMidnight } from "@/lib/language/dates.ts";
import { isLocale, type Locale, locales } from "@/lib/locales.ts";
import { parseRequestPath } from "@/lib/request-path.ts";
import type { Page } from "./page-store.ts";

/** Before the first page is made ahead: whoever waits already comes first. Milliseconds. */
const SOON = 1_000;
/** Between two pages, so that readers' own requests have the processor. */
const BREATH = 50;
/** Pages made ahead in one round; more are read too seldom for it. */
const MOST = 200;

type Parts = {
  /** The page at this address, made where it is not there. */
  answer(url: string, edition: Locale): Promise<{ page: Page }>;
  now(): number;
  /** Milliseconds between two pages. */
  breath?: number;
};

/**
 * Makes ready what is read most before somebody asks for it: the front pages and what they link to, the newest and the most read. A round is
 * made soon after `again` (a start, a moment at which everything became stale), and at each of Almaty's midnights, when every page ends.
 */
export class WarmUp {
  private readonly parts: Parts;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Begins a round in a moment, instead of the one that was to come. */
  again(delay = SOON): void {
    clearTimeout(this.timer);
    if (this.closed) return;
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
    // What a front page links to is added while the addresses are gone through.
    for (const address of addresses) {
      if (this.closed) break;
      const page = await this.make(address);
      if (page && fronts.includes(address))
        for (const link of linksOf(page)) if (addresses.size < MOST) addresses.add(link);
      await new Promise((resolve) => setTimeout(resolve, this.parts.breath ?? BREATH));
    }
    return [...addresses];
  }

  /** Begins no more rounds, and returns when the page under way is made. */
  async close(): Promise<void> {
    this.closed = true;
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
