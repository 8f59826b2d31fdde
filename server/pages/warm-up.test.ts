import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { WarmUp } from "./warm-up.ts";

const fronts: string[] = locales.map((locale) => `/${locale}`);

/** A site whose pages have these links and take `lasts` ms to render. `asked` records the requests. */
function site(links: Record<string, string[]>, breath = { least: 0, times: 0 }, lasts = 0) {
  const asked: [string, Locale][] = [];
  const answer = async (url: string, locale: Locale) => {
    asked.push([url, locale]);
    if (lasts > 0) await sleep(lasts);
    if (url.endsWith("broken")) throw new Error("broken");
    const html = (links[url] ?? []).map((link) => `<a class="x" href="${link}">link</a>`).join("");
    return { page: { status: 200, headers: {}, body: Buffer.from(html), brotli: null, gzip: null, etag: "" } };
  };
  return { asked, warmUp: new WarmUp({ answer, now: Date.now, breath }) };
}

test("the front pages are rendered, then the pages they link to, each once and in its language", async () => {
  const { asked, warmUp } = site({
    "/ru": [
      "/ru/life/1-a",
      "/kk/omir/2-b",
      "/ru/life/1-a#more",
      "https://elsewhere.example/ru",
      "/dashboard",
      "/ru/broken",
    ],
    "/kk": ["/kk/omir/2-b", "/ru", "/kk/a/../b"],
    "/ru/life/1-a": ["/ru/life/9-never"],
  });
  await warmUp.round();
  expect(asked.slice(0, 2).map(([url]) => url)).toEqual(fronts);
  expect(asked.slice(2)).toEqual([
    ["/ru/life/1-a", "ru"],
    ["/kk/omir/2-b", "kk"],
    ["/ru/broken", "ru"],
  ]);
});

test("a front page with very many links does not exceed the limit of a round", async () => {
  const { warmUp } = site({ "/ru": Array.from({ length: 1_000 }, (_, index) => `/ru/life/${index}-a`) });
  expect(await warmUp.round()).toHaveLength(200);
});

test("the pause between two pages grows with the render time", async () => {
  const { warmUp } = site({}, { least: 0, times: 4 }, 20);
  const began = performance.now();
  await warmUp.round();
  // Timers may fire a millisecond early.
  expect(performance.now() - began).toBeGreaterThan(fronts.length * 5 * 18);
});

test("`close` does not wait for a pause", async () => {
  const { asked, warmUp } = site({}, { least: 3_600_000, times: 0 });
  warmUp.schedule(0);
  await expect.poll(() => asked.length).toBe(1);
  await warmUp.close();
  expect(asked).toHaveLength(1);
});

test("after `close` nothing is rendered", async () => {
  const { asked, warmUp } = site({});
  await warmUp.close();
  await warmUp.round();
  warmUp.schedule(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
});
