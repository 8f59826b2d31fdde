import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeGracefully, listenOn } from "@/server/process/stopping.ts";
import { type Ask, DESK_ACTION, HASH, SESSION, TestSite, VIEW_ACTION } from "@/server/testing/test-listener.ts";
import { createHttpServer } from "./listener.ts";

const site = new TestSite();

beforeAll(() => site.start());
beforeEach(() => site.reset());
afterAll(() => site.stop());

const post = (headers: Record<string, string> = {}): Ask => ({
  method: "POST",
  headers: {
    origin: `http://${site.host}`,
    cookie: SESSION,
    "next-action": DESK_ACTION,
    "content-type": "text/plain",
    ...headers,
  },
  body: "[1]",
});

test("a newsroom page is compressed with the best encoding that the client accepts, and is not cached", async () => {
  const plain = await site.ask("/dashboard/stories", { headers: { cookie: SESSION } });
  const asked = (encoding: string) =>
    site.ask("/dashboard/stories", { headers: { cookie: SESSION, "accept-encoding": encoding } });
  const [brotli, gzip] = [await asked("gzip, br"), await asked("gzip")];
  const nonces = /'nonce-[^']+'/g;
  const policy = (reply: typeof plain) => String(reply.headers["content-security-policy"]).replace(nonces, "");
  expect([brotli.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
  expect(brotliDecompressSync(brotli.body).toString()).toBe(plain.body.toString());
  expect(gunzipSync(gzip.body).toString()).toBe(plain.body.toString());
  expect(brotli.body.byteLength).toBeLessThan(plain.body.byteLength / 2);
  expect([brotli.headers["cache-control"], policy(brotli)]).toEqual(["no-store", policy(plain)]);
});

describe("requests for one client", () => {
  test("a newsroom page gets its address and a fresh nonce only from the server", async () => {
    const forged = { "x-desk-address": "/elsewhere", "content-security-policy": "script-src *" };
    const ask = { headers: { cookie: SESSION, ...forged } };
    const answer = await site.ask("/dashboard/stories?tab=review&_rsc=1abc", ask);
    await site.ask("/dashboard/stories", ask);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const [first, second] = site.asked.map(({ headers }) => headers);
    expect(first?.["x-desk-address"]).toBe("/dashboard/stories?tab=review");
    expect(second?.["x-desk-address"]).toBe("/dashboard/stories");
    const nonce = /^script-src '(nonce-[^']+)'$/.exec(first?.["content-security-policy"] ?? "")?.[1];
    expect(answer.headers["content-security-policy"]).toContain(`'${nonce}'`);
    expect(second?.["content-security-policy"]).not.toContain(String(nonce));
  });

  test("a preview is a page as readers get it, may be framed by the newsroom and is not cached", async () => {
    const answer = await site.ask("/preview/abc", { headers: { "x-desk-address": "/elsewhere" } });
    expect(site.asked[0]?.headers).toMatchObject({ "x-desk-address": "/preview/abc" });
    expect(site.asked[0]?.headers).not.toHaveProperty("content-security-policy");
    const html = answer.body.toString();
    expect(html).toContain("data-theme-script");
    expect(html).not.toContain("__next_f");
    expect(answer.headers["cache-control"]).toBe("no-store");
    const policy = answer.headers["content-security-policy"];
    expect(policy).toMatch(/script-src 'self'(?: 'sha256-[^']+'){2};/u);
    expect(policy).toContain("frame-ancestors 'self'");
  });

  test("an action from a page of the site runs, and its answer is not cached", async () => {
    const answer = await site.ask(
      "/dashboard/stories",
      post({ "x-forwarded-for": "1.2.3.4", "x-middleware-subrequest": "x" }),
    );
    expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(site.asked[0]).toMatchObject({
      method: "POST",
      url: "/dashboard/stories",
      body: Buffer.from("[1]"),
      publicPage: false,
    });
    expect(site.asked[0]?.headers).toMatchObject({
      "next-action": DESK_ACTION,
      host: site.host,
      "x-forwarded-for": "127.0.0.1",
    });
    expect(site.asked[0]?.headers["x-middleware-subrequest"]).toBeUndefined();
  });

  test.each([
    ["without an origin", { origin: "" }, 403],
    ["from elsewhere", { origin: "https://evil.example" }, 403],
    ["with the host forged to match", { origin: "http://evil.example", host: "evil.example" }, 421],
    ["that the browser calls foreign", { "sec-fetch-site": "cross-site" }, 403],
  ])("an action %s never reaches the application", async (_, headers, status) => {
    expect((await site.ask("/ru", post(headers))).status).toBe(status);
    expect(site.asked).toHaveLength(0);
  });

  test("a view is counted without the application, under the real client address", async () => {
    const answer = await site.ask("/ru/sport/1-slug", {
      ...post({ "next-action": VIEW_ACTION, "x-forwarded-for": "203.0.113.9" }),
      body: '[{"articleId":7}]',
    });
    expect(answer).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
    expect(JSON.parse(answer.body.toString())).toEqual({ ok: true, value: { views: 12 } });
    expect(site.views).toEqual([{ view: { articleId: 7 }, from: "127.0.0.1" }]);
    expect(site.asked).toEqual([]);
    // At any address.
    expect((await site.ask("/dashboard/sign-in", { ...post({ "next-action": VIEW_ACTION }) })).status).toBe(200);
    const broken = await site.ask("/ru/sport/1-slug", { ...post({ "next-action": VIEW_ACTION }), body: '{"a":1}' });
    expect(broken.status).toBe(400);
  });

  test.each([
    ["that readers' pages do not have", "/ru/sport/1-a", {}],
    ["that the build does not have", "/dashboard/stories", { "next-action": "40aa" }],
    ["of a strange name", "/dashboard/stories", { "next-action": "__proto__" }],
  ])("an action %s fails, and the application is not called", async (_, path, headers) => {
    const answer = await site.ask(path, post(headers));
    expect([answer.status, answer.headers["x-nextjs-action-not-found"]]).toEqual([409, "1"]);
    expect(site.asked).toEqual([]);
  });

  test("a form without the action's header is refused", async () => {
    const answer = await site.ask("/ru", {
      method: "POST",
      headers: { origin: `http://${site.host}` },
      body: "a=1",
    });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  test("a body of more than 1 MB is refused, with or without Content-Length", async () => {
    const body = Buffer.alloc(1024 * 1024 + 1, 1);
    const announced = await site.ask("/dashboard/stories", {
      ...post({ "content-length": String(body.byteLength) }),
      body,
    });
    const streamed = await site.ask("/dashboard/stories", {
      ...post({ "transfer-encoding": "chunked" }),
      body,
    });
    expect([announced.status, streamed.status]).toEqual([413, 413]);
    expect(site.asked).toHaveLength(0);
  });

  test("a health check is answered without the application and is not cached", async () => {
    const alive = await site.ask("/api/health?x=1");
    expect([alive.status, JSON.parse(alive.body.toString())]).toEqual([200, { ok: true }]);
    // The test site has no database.
    const ready = await site.ask("/api/ready");
    expect([ready.status, ready.headers["cache-control"]]).toEqual([503, "no-store"]);
    expect(JSON.parse(ready.body.toString())).toMatchObject({
      ...{ ready: false, database: false },
      ...{ threads: { readers: "ready", desk: "idle" }, restarts: { readers: 0, desk: 0 } },
    });
    expect((await site.ask("/api/health", post())).status).toBe(405);
    expect(site.asked).toEqual([]);
  });

  test("a newsroom page answers 503 while the renderer is unavailable", async () => {
    site.world.unavailable = true;
    for (const ask of [{ headers: { cookie: SESSION } }, post()]) {
      const answer = await site.ask("/dashboard/stories", ask);
      expect([answer.status, answer.headers["retry-after"], answer.headers["cache-control"]]).toEqual([
        ...[503, "5", "no-store"],
      ]);
    }
    const looked = await site.ask("/dashboard/stories", {
      headers: { accept: "text/html,*/*", "accept-language": "ru", cookie: SESSION },
    });
    expect([looked.status, looked.headers["retry-after"], looked.headers["content-type"]]).toEqual([
      ...[503, "30", "text/html; charset=utf-8"],
    ]);
    expect(looked.body.toString()).toContain("Беда");
  });

  test("while the renderer is unavailable, a cached page is sent and any other page answers 503", async () => {
    const known = await site.ask("/ru/a");
    site.cache.invalidateAll();
    site.world.unavailable = true;
    const again = await site.ask("/ru/a");
    expect([again.status, again.body, again.headers["x-jarshy-stale"]]).toEqual([200, known.body, "1"]);
    const unknown = await site.ask("/ru/b");
    expect([unknown.status, unknown.headers["retry-after"]]).toEqual([503, "30"]);
  });

  test("views are sent without the application, and answer 503 while there is no database", async () => {
    const answer = await site.ask("/api/views?ids=1,2");
    expect(JSON.parse(answer.body.toString())).toEqual({ 1: 10, 2: 20 });
    expect(answer.headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    site.world.away = true;
    expect((await site.ask("/api/views?ids=3")).status).toBe(503);
    expect((await site.ask(`/api/views?ids=${"1,".repeat(61)}`)).status).toBe(400);
    expect(site.asked).toEqual([]);
  });
});

describe("files", () => {
  test("a picture is immutable and has a sandbox policy", async () => {
    const picture = await site.ask(`/media/${HASH}-640.webp`);
    expect(picture.body.toString()).toBe("RIFFpicture");
    expect(picture.headers).toMatchObject({
      "content-type": "image/webp",
      "content-length": "11",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-disposition": "inline",
    });
    expect((await site.ask(`/media/${HASH}-640.webp`, { method: "HEAD" })).headers["content-length"]).toBe("11");
    expect(
      (
        await site.ask(`/media/${HASH}-640.webp`, {
          headers: { "if-none-match": picture.headers.etag ?? "" },
        })
      ).status,
    ).toBe(304);
  });

  test.each([
    `/media/${HASH}-641.webp`,
    "/media/..%2f..%2fetc%2fpasswd",
    "/media/01",
    "/elements.ffff.js",
    "/_next/static/b.css",
    "/_next/static/a.css.br",
  ])("%s is not found", async (path) => {
    const answer = await site.ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
  });

  test.each([
    ["/_next/static/a.css", "public, max-age=31536000, immutable"],
    ["/_next/static/chunks/[locale]/b.js", "public, max-age=31536000, immutable"],
    ["/_next/static/chunks/%5Blocale%5D/b.js", "public, max-age=31536000, immutable"],
    ["/elements.1a2b.js", "public, max-age=31536000, immutable"],
    ["/favicon.svg", "public, max-age=86400"],
  ])("%s has Cache-Control %s", async (path, caching) => {
    for (const _ of [1, 2]) {
      const file = await site.ask(path, {
        headers: { "accept-encoding": "br, gzip" },
      });
      expect([file.status, file.headers["cache-control"]]).toEqual([200, caching]);
      expect(file.headers["content-encoding"]).toBe(path.endsWith(".svg") ? undefined : "br");
    }
    expect(site.asked).toEqual([]);
  });
});

describe("the bare address and invalid requests", () => {
  test("the bare address redirects to the reader's language", async () => {
    const answer = await site.ask("/", { headers: { cookie: "locale=ru" } });
    expect([answer.status, answer.headers.location, answer.headers.vary]).toEqual([
      307,
      "/ru",
      "Cookie, Accept-Language",
    ]);
  });

  test.each([
    ["a foreign host", "/ru", { headers: { host: "evil.example" } }, 421],
    ["a malformed escape", "/ru/%E0%A4%A", {}, 400],
    ["two slashes", "//evil.example", {}, 400],
    ["an unknown method", "/ru", { method: "DELETE" }, 405],
    ["a long address", `/ru?q=${"a".repeat(9_000)}`, {}, 414],
  ])("%s is refused, with the headers of every answer", async (_, path, more, status) => {
    const answer = await site.ask(path, more);
    expect([answer.status, answer.headers["cache-control"]]).toEqual([status, "no-store"]);
    expect(answer.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(site.asked).toHaveLength(0);
  });

  test("a connection closes after a thousand requests, with the last one answered", async () => {
    const answers = await askOneByOne(1_010);
    expect(answers).toHaveLength(1_000);
    expect(new Set(answers)).toEqual(new Set(["HTTP/1.1 200"]));
  });

  test("a connection is cut if its client keeps sending requests without waiting for answers", async () => {
    const held = new Promise<void>((resolve) => setTimeout(resolve, 300));
    site.world.held = held;
    const first = `GET /ru/search?q=held HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`;
    const answers = await site.raw(first + `HEAD /favicon.svg HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`.repeat(100));
    expect(answers).toBe("");
    await held;
  });

  /** Sends requests on one connection, each after the last answer. Returns the status lines. */
  function askOneByOne(count: number): Promise<string[]> {
    const one = `HEAD /favicon.svg HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`;
    return new Promise((resolve) => {
      const lines: string[] = [];
      const socket = connect(site.port, "127.0.0.1", () => socket.write(one));
      socket.on("data", (chunk) => {
        lines.push(...(chunk.toString().match(/HTTP\/1.1 \d+/g) ?? []));
        if (lines.length < count && socket.writable) socket.write(one);
      });
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(lines));
    });
  }

  test("a web socket is refused", async () => {
    const answer = await site.raw(
      `GET /ru HTTP/1.1\r\nHost: ${site.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test.each([
    ["headers of more than 16 KB", `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(17_000)}\r\n\r\n`, 431],
    ["nonsense", "NONSENSE\r\n\r\n", 400],
  ])("%s are answered with the headers of every answer", async (_, text, status) => {
    const answer = await site.raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("x-content-type-options: nosniff");
  });
});

test("stopping lets a running request finish and accepts no more", async () => {
  const http = createHttpServer({ https: false, dev: false });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  http.server.on("request", async (_, response) => {
    await held;
    response.end("done");
  });
  const address = await listenOn(http.server, { host: "127.0.0.1", port: 0 });
  const running = fetch(address.replace("localhost", "127.0.0.1"));
  await new Promise((resolve) => http.server.once("request", resolve));
  const closed = closeGracefully(http.server, 5_000);
  release();
  expect(await (await running).text()).toBe("done");
  await closed;
  await expect(fetch(address.replace("localhost", "127.0.0.1"))).rejects.toThrow();
});
