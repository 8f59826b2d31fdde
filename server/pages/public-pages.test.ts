import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestSite } from "@/server/testing/test-listener.ts";

const site = new TestSite();

beforeAll(() => site.start());
beforeEach(() => site.reset());
afterAll(() => site.stop());

describe("a public page", () => {
  test("has no scripts, has its caching headers and policy, and is rendered once", async () => {
    const first = await site.ask("/ru?utm_source=x");
    const second = await site.ask("/ru", { headers: { "accept-encoding": "br" } });
    const third = await site.ask("/ru?fbclid=2", {
      headers: { "accept-encoding": "gzip" },
    });
    expect(site.asked).toHaveLength(1);
    expect(first.status).toBe(200);
    expect(first.body.toString()).toContain("Хлеб");
    expect(first.body.toString()).not.toContain("__next_f");
    expect(brotliDecompressSync(second.body).equals(first.body)).toBe(true);
    expect(gunzipSync(third.body).equals(first.body)).toBe(true);
    expect(second.headers).toMatchObject({
      "cache-control": "public, max-age=0, must-revalidate",
      "content-encoding": "br",
      vary: "Accept-Encoding",
      "content-length": String(second.body.byteLength),
      "x-content-type-options": "nosniff",
    });
    expect(second.headers["content-security-policy"]).toMatch(/script-src 'self'(?: 'sha256-[^']+'){2};/);
    expect(second.headers["set-cookie"] ?? second.headers["x-powered-by"]).toBeUndefined();
  });

  test("allows only the inline scripts that are written in the code, and logs any other", async () => {
    const policy = async () => (await site.ask("/ru")).headers["content-security-policy"];
    const usual = await policy();
    site.cache.invalidateAll();
    site.world.text = "<script data-theme-script>alert(1)</script>";
    const { body } = await site.ask("/ru");
    expect(body.toString()).toContain("alert(1)");
    expect(await policy()).toBe(usual);
    expect(usual).not.toContain(createHash("sha256").update("alert(1)").digest("base64"));
    expect(site.warnings).toContain("page has inline scripts that are not its own");
  });

  test("is recompressed on the second hit, and keeps that encoding if a new render is identical", async () => {
    const text = Array.from({ length: 300 }, (_, index) => `Хлеб подорожал на ${index} тенге`).join(". ");
    site.world.text = text;
    const brotli = async () => (await site.ask("/ru", { headers: { "accept-encoding": "br" } })).body;
    const { body } = await site.ask("/ru");
    const params = {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    };
    const strongest = brotliCompressSync(body, { params });
    expect((await brotli()).equals(strongest)).toBe(false);
    await expect.poll(async () => (await brotli()).equals(strongest), { timeout: 60_000 }).toBe(true);
    const before = site.asked.length;
    site.cache.invalidateAll();
    expect((await brotli()).equals(strongest)).toBe(true);
    expect(site.asked).toHaveLength(before + 1);
    expect(site.cache.getFresh("/ru")).toMatchObject({ isBestCompression: true });
    site.world.text = `${text} и ещё`;
    site.cache.invalidateAll();
    expect(brotliDecompressSync(await brotli()).toString()).toContain("и ещё");
  });

  test("is rendered with the same headers for all clients", async () => {
    const headers = {
      rsc: "1",
      "next-router-state-tree": "x",
      "x-forwarded-host": "evil.example",
      cookie: "a=1",
      "user-agent": "",
    };
    await site.ask("/ru", {
      headers: { ...headers, host: "paper.example", "accept-language": "kk" },
    });
    expect(site.asked[0]?.headers).toEqual({
      host: site.host.replace("127.0.0.1", "localhost"),
      "x-forwarded-host": site.host.replace("127.0.0.1", "localhost"),
      "x-forwarded-proto": "http",
      "user-agent": "Jarshy",
      accept: "*/*",
    });
  });

  test("answers 304 to a client that has it", async () => {
    const { headers } = await site.ask("/ru");
    const again = await site.ask("/ru", {
      headers: { "if-none-match": `"other", ${headers.etag}` },
    });
    expect(again.status).toBe(304);
    expect(again.body.byteLength).toBe(0);
    expect(again.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
    site.world.text = "Соль";
    site.cache.invalidate(["story:1"]);
    expect((await site.ask("/ru", { headers: { "if-none-match": headers.etag ?? "" } })).body.toString()).toContain(
      "Соль",
    );
  });

  test.each(["/ru", "/ru/missing", "/favicon.svg", "/nothing", "/api/views?ids=1"])(
    "%s: HEAD has GET's status and length",
    async (path) => {
      const head = await site.ask(path, { method: "HEAD" });
      const get = await site.ask(path);
      expect(head.body.byteLength).toBe(0);
      expect([head.status, head.headers["content-length"]]).toEqual([get.status, String(get.body.byteLength)]);
    },
  );

  test("keeps the recorded status, and its scripts if a part still needs them", async () => {
    expect((await site.ask("/ru/gone")).status).toBe(410);
    const missing = await site.ask("/ru/missing", {
      headers: { "if-none-match": "*" },
    });
    expect([missing.status, missing.headers["cache-control"]]).toEqual([404, "public, max-age=0, must-revalidate"]);
    const waiting = await site.ask("/ru/waiting");
    expect(waiting.body.toString()).toContain("__next_f");
    expect(String(waiting.headers["content-security-policy"]).match(/sha256-/g)).toHaveLength(2);
    expect(site.warnings).toContain("page left whole: a part of it waits for a script");
  });

  test("that moved redirects without a body", async () => {
    const moved = await site.ask("/ru/sport/1-old");
    expect([moved.status, moved.headers.location, moved.body.byteLength]).toEqual([308, "/ru/sport/1-new", 0]);
  });

  test("that was moved redirects, by its address with or without the query; a redirect never hides a page", async () => {
    Object.assign(site.moved, {
      "/news/1.html": { to: "/ru/sport/1" },
      "/новости.php?id=1": { to: "/ru/sport/2" },
      "/ru/standing": { to: "/ru" },
    });
    const cyrillic = "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8.php";
    const where = async (path: string) => {
      const { status, headers } = await site.ask(path);
      return `${status} ${headers.location ?? "here"}`;
    };
    expect(await where("/news/1.html?utm=x")).toBe("308 /ru/sport/1");
    expect(await where(`${cyrillic}?id=1`)).toBe("308 /ru/sport/2");
    expect(await where(`${cyrillic}?id=2`)).toBe("404 here");
    expect(await where("/ru/standing")).toBe("200 here");
    expect((await site.ask("/news/1.html")).headers["cache-control"]).toBe("no-store");
  });

  test("that was cached as 404 becomes 410, or 200 again, as soon as the paper changes it", async () => {
    expect((await site.ask("/ru/missing")).status).toBe(404);
    site.moved["/ru/missing"] = "gone";
    expect((await site.ask("/ru/missing")).status).toBe(410);
    delete site.moved["/ru/missing"];
    expect((await site.ask("/ru/missing")).status).toBe(404);
  });

  test("of an unknown address is one cached page, whatever the address", async () => {
    for (const path of ["/xx", "/wp-admin", "/sport"]) expect((await site.ask(path)).status).toBe(404);
    expect(site.asked.map((request) => request.url)).toEqual(["/kk/problem/missing/address"]);
  });
});

test("Server-Timing reports the render time or a cache hit", async () => {
  expect((await site.ask("/ru")).headers["server-timing"]).toMatch(/^page;dur=\d+\.\d$/);
  expect((await site.ask("/ru")).headers["server-timing"]).toBe('cache;desc="hit"');
});

test("a cached page is sent byte for byte like an uncached one, on a keep-alive connection", async () => {
  await site.ask("/ru");
  const get = (more: string) => `GET /ru HTTP/1.1\r\nHost: ${site.host}\r\nAccept-Encoding: gzip\r\n${more}\r\n`;
  const both = await site.raw(get("") + get("Connection: close\r\n"));
  const [, ready = "", plain = ""] = both.split("HTTP/1.1 200 OK\r\n");
  const withoutConnection = (answer: string) => answer.replace(/(?:Connection|Keep-Alive|Date): [^\r]*\r\n/g, "");
  expect(withoutConnection(ready)).toBe(withoutConnection(plain));
  expect(ready).toMatch(
    /\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=65\r\n\r\n/,
  );
  expect(plain).toContain("Connection: close");
});

test("a reader who has the cached page gets 304 without a body", async () => {
  const { headers } = await site.ask("/ru");
  const again = await site.ask("/ru", { headers: { "if-none-match": String(headers.etag) } });
  expect([again.status, again.body.byteLength, again.headers["server-timing"]]).toEqual([304, 0, 'cache;desc="hit"']);
});

describe("when a page cannot be rendered", () => {
  test("the paper's own error page is sent completely and not cached", async () => {
    site.world.broken = true;
    const broken = await site.ask("/ru");
    expect([broken.status, broken.headers["cache-control"], broken.headers.etag]).toEqual([500, "no-store", undefined]);
    expect(broken.body.toString()).toContain("Беда");
    expect(broken.body.toString()).not.toContain("__next_f");
    site.world.broken = false;
    expect((await site.ask("/ru")).status).toBe(200);
  });

  test("while the database is away, renders are tried again only after half a second", async () => {
    site.world.away = true;
    expect((await site.ask("/ru/unknown")).status).toBe(503);
    expect(site.warned.find(({ url }) => url === "/ru/unknown")).toMatchObject({ status: 503, databaseAway: true });
    const asked = site.asked.length;
    site.world.away = false;
    expect((await site.ask("/ru/another")).status).toBe(503);
    expect(site.asked).toHaveLength(asked);
    await expect.poll(async () => (await site.ask("/ru/another")).status).toBe(200);
  });

  test("while the database is away, a known page is sent stale and an unknown one answers 503 with Retry-After", async () => {
    await site.ask("/ru");
    site.world.away = true;
    site.cache.invalidate(["story:1"]);
    const known = await site.ask("/ru");
    expect([known.status, known.headers["x-jarshy-stale"]]).toEqual([200, "1"]);
    const unknown = await site.ask("/ru/sport");
    expect([unknown.status, unknown.headers["retry-after"]]).toEqual([503, "30"]);
    expect(unknown.body.toString()).toContain("Беда");
  });
});

test("while too many pages wait, a known page is answered with its last good copy and any other with 503", async () => {
  const busy = new TestSite({ waitMs: 1, waitCachedMs: 1 });
  await busy.start();
  const known = await busy.ask("/ru");
  busy.cache.invalidate(["story:1"]);
  let release = () => {};
  busy.world.held = new Promise((resolve) => {
    release = resolve;
  });
  busy.asked.length = 0;
  const held = [1, 2, 3].map((number) => busy.ask(`/ru/search?q=held${number}`));
  await expect.poll(() => busy.asked.length, { interval: 2, timeout: 10_000 }).toBe(3);
  const again = await busy.ask("/ru");
  expect([again.status, again.body, again.headers["x-jarshy-stale"]]).toEqual([200, known.body, "1"]);
  expect((await busy.ask("/ru/sport")).status).toBe(503);
  release();
  await Promise.all(held);
  await busy.stop();
});

test("a CDN that is purged may cache only pages with cache tags", async () => {
  const behindCdn = new TestSite({ hasCdn: true });
  await behindCdn.start();
  const page = await behindCdn.ask("/ru");
  expect(page.headers["cache-tag"]).toBe("story:1");
  expect(page.headers["cache-control"]).toBe("public, max-age=0, s-maxage=60, stale-if-error=86400");
  for (const path of ["/dashboard/stories", "/api/views?ids=1", "/preview/abc"]) {
    const { headers } = await behindCdn.ask(path);
    expect([headers["cache-control"], headers["cache-tag"]], path).toEqual(["no-store", undefined]);
  }
  await behindCdn.stop();
});

test("behind a CDN a page is compressed strongly at its first request, one with a query only at its second", async () => {
  const behindCdn = new TestSite({ hasCdn: true });
  await behindCdn.start();
  const isStrong = (url: string) => behindCdn.cache.getFresh(url)?.isBestCompression ?? false;
  await behindCdn.ask("/ru/search?q=a");
  await behindCdn.ask("/ru");
  // Pages are recompressed in the order of their requests.
  await expect.poll(() => isStrong("/ru")).toBe(true);
  expect(isStrong("/ru/search?q=a")).toBe(false);
  await behindCdn.ask("/ru/search?q=a");
  await expect.poll(() => isStrong("/ru/search?q=a")).toBe(true);
  await behindCdn.stop();
});
