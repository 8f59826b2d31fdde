import { describe, expect, test } from "vitest";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { deferred, failedPage, NOON, testCache, textPage } from "@/server/testing/rendered-pages.ts";
import type { RenderedPage } from "./page-cache.ts";
import type { Page, PageWatcher } from "./page-store.ts";

describe("how long a page is fresh", () => {
  test("a minute from the start of its render", async () => {
    const { clock, get } = testCache();
    await get("/ru", async () => {
      clock.now += 5_000;
      return textPage("one");
    });
    clock.now = NOON + 59_999;
    expect(await get("/ru", textPage("two"))).toBe("one");
    clock.now = NOON + 60_000;
    expect(await get("/ru", textPage("two"))).toBe("two");
  });

  test("before it expires it is rendered again in the background, once for all requests", async () => {
    const { clock, get } = testCache();
    await get("/ru", textPage("one"));
    clock.now = NOON + 49_999;
    expect(await get("/ru", textPage("two"))).toBe("one");
    const { promise, open } = deferred<RenderedPage>();
    clock.now = NOON + 50_000;
    for (const _ of [1, 2, 3]) expect(await get("/ru", () => promise)).toBe("one");
    expect(clock.renders).toBe(2);
    open(textPage("two"));
    await promise;
    clock.now = NOON + 70_000;
    expect(await get("/ru", textPage("three"))).toBe("two");
  });

  test("a failed new render leaves the old page fresh until it expires", async () => {
    const { clock, get } = testCache();
    await get("/ru", textPage("one"));
    clock.now = NOON + 55_000;
    await get("/ru", failedPage(true));
    expect(await get("/ru", () => Promise.reject(new Error("broken off")))).toBe("one");
    clock.now = NOON + 59_999;
    expect(await get("/ru", failedPage(true))).toBe("one");
  });

  test("never past midnight in Almaty", async () => {
    const { clock, get } = testCache();
    const midnight = nextMidnight(new Date(NOON)).getTime();
    clock.now = midnight - 10_000;
    await get("/ru", textPage("yesterday"));
    clock.now = midnight - 1;
    expect(await get("/ru", textPage("today"))).toBe("yesterday");
    clock.now = midnight;
    expect(await get("/ru", textPage("today"))).toBe("today");
  });

  test.each([
    ["without cache tags", textPage("x", [])],
    ["that failed", failedPage()],
    ["that redirects", textPage("x", ["front"], { status: 308 })],
    ["made while the database was away", textPage("x", ["front"], { isTemporary: true })],
  ])("a page %s is not cached", async (_, page) => {
    const { cache, get } = testCache();
    await get("/ru", page);
    expect(cache.getFresh("/ru")).toBeNull();
  });

  test.each([200, 404, 410])("a page with status %i is cached", async (status) => {
    const { cache, get } = testCache();
    await get("/ru", textPage("x", ["front"], { status }));
    expect(cache.getFresh("/ru")?.status).toBe(status);
  });
});

describe("notices", () => {
  test("invalidate only the pages that show what changed", async () => {
    const { cache, get } = testCache();
    await get("/a", textPage("a", ["story:1", "front"]));
    await get("/b", textPage("b", ["story:2"]));
    await get("/c", textPage("c", ["story:1"], { status: 404 }));
    await get("/d?q=d", textPage("d", ["story:1"]));
    cache.invalidate(["story:1"]);
    const kept = ["/a", "/b", "/c", "/d?q=d"].map((key) => cache.getFresh(key)?.etag);
    expect(kept).toEqual([undefined, "b", undefined, undefined]);
  });

  test("during a render let its page be sent but not cached, and later requests do not join it", async () => {
    const { cache, clock, get } = testCache();
    const old = deferred<RenderedPage>();
    const first = get("/a", () => old.promise);
    cache.invalidate(["story:1"]);
    expect(await get("/a", textPage("new", ["story:1"]))).toBe("new");
    old.open(textPage("old", ["story:1"]));
    expect(await first).toBe("old");
    expect(await get("/a", textPage("again"))).toBe("new");
    expect(clock.renders).toBe(2);
  });

  test("about other tags do not affect a render in progress", async () => {
    const { cache, get } = testCache();
    const slow = deferred<RenderedPage>();
    const first = get("/a", () => slow.promise);
    cache.invalidate(["story:2"]);
    slow.open(textPage("a", ["story:1"]));
    await first;
    expect(cache.getFresh("/a")?.etag).toBe("a");
  });

  test("that may have been missed invalidate everything, also renders in progress", async () => {
    const { cache, get } = testCache();
    await get("/a", textPage("a"));
    const slow = deferred<RenderedPage>();
    const second = get("/b", () => slow.promise);
    cache.invalidateAll();
    slow.open(textPage("b"));
    await second;
    expect([cache.getFresh("/a"), cache.getFresh("/b")]).toEqual([null, null]);
  });
});

describe("one render for many requests", () => {
  test("a thousand requests for an uncached page cause one render", async () => {
    const { clock, get } = testCache();
    const slow = deferred<RenderedPage>();
    const readers = Array.from({ length: 1_000 }, () => get("/a", () => slow.promise));
    slow.open(textPage("a"));
    expect(new Set(await Promise.all(readers))).toEqual(new Set(["a"]));
    expect(clock.renders).toBe(1);
  });

  test.each([
    ["throws", null],
    ["answers an error", failedPage()],
  ])("a render that %s is not shared: the other requests share a new one", async (_, failure) => {
    const { clock, get } = testCache();
    const slow = deferred<RenderedPage>();
    const first = get("/a", () => slow.promise).catch(() => "thrown");
    const others = Array.from({ length: 100 }, () => get("/a", async () => textPage("good")));
    if (failure) slow.open(failure);
    else slow.fail(new Error("broken"));
    expect(await first).toBe(failure ? "sorry" : "thrown");
    expect(new Set(await Promise.all(others))).toEqual(new Set(["good"]));
    expect(clock.renders).toBe(2);
  });

  test("while every render fails, a hundred requests cause two renders", async () => {
    const { clock, get } = testCache();
    const readers = Array.from({ length: 100 }, () => get("/a", async () => failedPage()));
    expect(new Set(await Promise.all(readers))).toEqual(new Set(["sorry"]));
    expect(clock.renders).toBe(2);
  });
});

test("`wasCached` is true for a cached page, fresh or not, and for one removed within the last minute", async () => {
  const { cache, clock, get } = testCache();
  await get("/a", textPage("a", ["story:1"]));
  await get("/b", textPage("b", ["story:2"]));
  cache.invalidate(["story:1"]);
  cache.invalidate(["card:2"]);
  expect(["/a", "/b", "/c"].map((key) => cache.wasCached(key))).toEqual([true, true, false]);
  clock.now += 60_000;
  expect(["/a", "/b"].map((key) => cache.wasCached(key))).toEqual([true, false]);
});

test("`wasCached` is true for a 404 page after it was invalidated", async () => {
  const { cache, get } = testCache();
  await get("/1", textPage("nothing", ["story:1"], { status: 404 }));
  expect(cache.wasCached("/1")).toBe(false);
  cache.invalidate(["story:1"]);
  expect(cache.wasCached("/1")).toBe(true);
});

test("the frame version changes when the frame changed, or may have changed", () => {
  const { cache } = testCache();
  const numbers = [cache.frameVersion];
  const change = (apply: () => void) => {
    apply();
    numbers.push(cache.frameVersion);
  };
  change(() => cache.invalidate(["story:1", "front"]));
  change(() => cache.invalidate(["front", "paper"]));
  change(() => cache.invalidateAll());
  const [first = 0, afterStory, afterPaper = 0, afterAll] = numbers;
  expect(afterStory).toBe(first);
  expect(afterPaper).not.toBe(first);
  expect([first, afterPaper]).not.toContain(afterAll);
});

describe("while the database is away", () => {
  test("the last good copy is sent as stale: after it expired, after a change and after a lost connection", async () => {
    const { cache, clock, get } = testCache();
    await get("/a", textPage("a", ["story:1"]));
    clock.now += 70_000;
    expect(await get("/a", failedPage(true))).toBe("a (stale)");
    cache.invalidate(["story:1"]);
    expect(await get("/a", failedPage(true))).toBe("a (stale)");
    cache.invalidateAll();
    expect(await get("/a", failedPage(true))).toBe("a (stale)");
    expect(await get("/a", textPage("b"))).toBe("b");
  });

  test("a page that was never rendered fails, and so does one older than a day", async () => {
    const { clock, get } = testCache();
    expect(await get("/a", failedPage(true))).toBe("sorry");
    await get("/b", textPage("b"));
    clock.now += 25 * 3_600_000;
    expect(await get("/b", failedPage(true))).toBe("sorry");
  });

  test("an error with another cause is shown as an error", async () => {
    const { cache, get } = testCache();
    await get("/a", textPage("a", ["story:1"]));
    cache.invalidate(["story:1"]);
    expect(await get("/a", failedPage(false))).toBe("sorry");
  });

  test("a withdrawn story is shown neither on its own page nor on a page with its card", async () => {
    const { cache, get } = testCache();
    await get("/story", textPage("story", ["story:1"]));
    await get("/aside", textPage("aside", ["card:1"]));
    await get("/other", textPage("other", ["front"]));
    cache.invalidate(["front", "card:1"]);
    expect(await get("/story", failedPage(true))).toBe("sorry");
    expect(await get("/aside", failedPage(true))).toBe("sorry");
    expect(await get("/other", failedPage(true))).toBe("other (stale)");
  });
});

describe("bounds", () => {
  test("the watcher is notified of pages that are evicted, replaced by a 404, or better compressed", async () => {
    const heard = new Map<string, Page>();
    const { cache, get } = testCache({ maxBytes: 25_000, watcher: listener(heard) });
    for (const key of ["/a", "/b", "/c"]) await get(key, textPage(key.padEnd(10_000, "."), ["front"]));
    expect([...heard.keys()]).toEqual(["/b", "/c"]);
    cache.invalidate(["front"]);
    await get("/b", textPage("b", ["story:1"], { status: 404 }));
    const small = textPage("c", ["story:1"]);
    await get("/c", small);
    expect([...heard.keys()]).toEqual(["/c"]);
    heard.clear();
    cache.replaceBrotli("/c", small.page, Buffer.from("better"));
    expect(heard.get("/c")?.brotli?.toString()).toBe("better");
  });

  test("the least recently used pages are evicted", async () => {
    const { cache, get } = testCache({ maxBytes: 36_000 });
    const big = (name: string) => textPage(name.padEnd(10_000, "."), ["front"]);
    for (const key of ["/a", "/b", "/c"]) await get(key, big(key));
    cache.getFresh("/a");
    await get("/d", big("/d"));
    expect(["/a", "/b", "/c", "/d"].filter((key) => cache.getFresh(key))).toEqual(["/a", "/c", "/d"]);
    expect(cache.stats().bytes).toBeLessThanOrEqual(36_000);
  });

  test.each([
    ["missing addresses", "/ru/", 404],
    ["made-up queries", "/ru/search?q=", 200],
  ])("%s do not displace pages", async (_, address, status) => {
    const { cache, get } = testCache({ maxBytes: 20_000, maxMissingBytes: 20_000, maxQueryBytes: 20_000 });
    await get("/a", textPage("a"));
    for (let n = 0; n < 100; n++) await get(`${address}${n}`, textPage("no".repeat(500), ["paper"], { status }));
    expect(cache.getFresh("/a")?.etag).toBe("a");
    expect(cache.getFresh(`${address}99`)?.status).toBe(status);
    expect(cache.stats().bytes).toBeLessThanOrEqual(40_000);
  });

  test.each(["/a", "/a?before=1"])(
    "%s that becomes a 404 and back has one entry, which has the newer status",
    async (key) => {
      const { cache, get } = testCache();
      for (const status of [200, 404, 200]) {
        await get(key, textPage(String(status), ["story:1"], { status }));
        expect(cache.getFresh(key)?.status).toBe(status);
        cache.invalidate(["story:1"]);
      }
      expect(cache.stats().pages).toBe(1);
    },
  );

  test.each(["/a", "/a?lang=ru"])("a better encoding replaces only that of the same page: %s", async (key) => {
    const { cache, get } = testCache();
    const first = textPage("a", ["story:1"]);
    await get(key, first);
    cache.replaceBrotli(key, first.page, Buffer.alloc(1_000));
    const grown = cache.stats().bytes;
    cache.invalidate(["story:1"]);
    expect(cache.findByEtag(key, "a")).toBe(first.page);
    await get(key, textPage("b", ["story:1"]));
    cache.replaceBrotli(key, first.page, Buffer.from("old"));
    expect(cache.getFresh(key)?.brotli).toBeNull();
    expect(grown - cache.stats().bytes).toBe(1_000);
  });
});

/** Mulberry32, a seeded random number generator that is the same on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Waits until all pending microtasks have run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A watcher that collects the pages reported as fresh. */
function listener(heard: Map<string, Page>): PageWatcher {
  return {
    pageStored: ({ key, page }) => void heard.set(key, page),
    pageRemoved: (key) => void heard.delete(key),
    allPagesRemoved: () => heard.clear(),
  };
}

const STORIES = 4;
const pagesShow = [[0], [1], [0, 1, 2], [2, 3], [3]];

/** Runs random steps: stories change, notices arrive later, and renders read at one time and end at another. */
async function interleave(seed: number): Promise<{ kept: number; faults: string[] }> {
  const pick = random(seed);
  const heard = new Map<string, Page>();
  const { cache } = testCache({ watcher: listener(heard) });
  const committed: number[] = new Array(STORIES).fill(0);
  const noticed: number[] = new Array(STORIES).fill(0);
  const unread: (() => void)[] = [];
  const unfinished: (() => void)[] = [];
  const faults: string[] = [];
  let kept = 0;
  const take = (list: (() => void)[]) => list.splice(pick(list.length), 1)[0]?.();
  const render = (shown: number[]) => async () => {
    const read = deferred<void>();
    const end = deferred<void>();
    unread.push(() => {
      read.open();
      unfinished.push(() => end.open());
    });
    const texts: string[] = [];
    await read.promise.then(() => texts.push(...shown.map((story) => `${story}:${committed[story]}`)));
    await end.promise;
    return textPage(
      texts.join(),
      shown.map((story): CacheTag => `story:${story}`),
    );
  };
  const check = (where: string) => {
    pagesShow.forEach((_, page) => {
      const fresh = cache.getFresh(`/${page}`);
      if (heard.get(`/${page}`) !== (fresh ?? undefined)) faults.push(`seed ${seed}, ${where}: heard else of ${page}`);
      const text = fresh?.body.toString();
      if (!text) return;
      kept++;
      for (const part of text.split(",")) {
        const [story = 0, version = 0] = part.split(":").map(Number);
        if (version < (noticed[story] ?? 0)) faults.push(`seed ${seed}, ${where}: page ${page} has ${part}`);
      }
    });
  };
  const steps = [
    () => {
      const page = pick(pagesShow.length);
      void cache.getOrRender(`/${page}`, render(pagesShow[page] ?? []));
    },
    () => take(unread),
    () => take(unfinished),
    () => {
      const story = pick(STORIES);
      committed[story] = (committed[story] ?? 0) + 1;
    },
    () => {
      const story = pick(STORIES);
      if (noticed[story] === committed[story]) return;
      noticed[story] = committed[story] ?? 0;
      if (pick(10) === 0) {
        for (let other = 0; other < STORIES; other++) noticed[other] = committed[other] ?? 0;
        cache.invalidateAll();
      } else cache.invalidate([`story:${story}`]);
    },
  ];
  for (let step = 0; step < 120; step++) {
    steps[[0, 0, 1, 1, 1, 2, 2, 2, 3, 4][pick(10)] ?? 0]?.();
    if (pick(3) > 0) await settled();
    check(`step ${step}`);
  }
  return { kept, faults };
}

test("in 200 random interleavings of renders and notices, no cached page is older than the last notice that affects it", async () => {
  let kept = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const result = await interleave(seed);
    expect(result.faults).toEqual([]);
    kept += result.kept;
  }
  // The check is vacuous if nothing is ever cached.
  expect(kept).toBeGreaterThan(5_000);
});
