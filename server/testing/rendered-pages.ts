import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { PageCache, type RenderedPage } from "@/server/pages/page-cache.ts";

export const NOON = Date.parse("2026-11-24T07:00:00Z");

/** A new page whose ETag is its text. */
export function textPage(
  text: string,
  cacheTags: CacheTag[] = ["front"],
  more: Partial<RenderedPage> & { status?: number } = {},
): RenderedPage {
  const { status = 200, ...rest } = more;
  const page = {
    status,
    headers: {},
    body: Buffer.from(text),
    brotli: null,
    gzip: null,
    etag: text,
  };
  return { page, cacheTags, failed: false, isTemporary: false, ...rest };
}

/** The replacement for a page that could not be rendered. */
export const failedPage = (isTemporary = false) => textPage("sorry", [], { status: 503, failed: true, isTemporary });

/** A cache with a clock that the test advances, and a count of renders. */
export function testCache(options: Omit<ConstructorParameters<typeof PageCache>[0], "now"> = {}) {
  const clock = { now: NOON, renders: 0 };
  const cache = new PageCache({ now: () => clock.now, ...options });
  const get = async (key: string, answer: RenderedPage | (() => Promise<RenderedPage>)) => {
    const { page, stale } = await cache.getOrRender(key, async () => {
      clock.renders++;
      return typeof answer === "function" ? answer() : answer;
    });
    return stale ? `${page.body} (stale)` : String(page.body);
  };
  return { cache, clock, get };
}

/** A promise that the test resolves or rejects. */
export function deferred<T>() {
  let open: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}
