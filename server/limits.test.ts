import { PassThrough, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { BodyTooLargeError, knownHosts, type RequestFacts, readBody, refusalOf } from "./limits.ts";

const siteUrl = new URL("https://paper.example");
const hosts = knownHosts({
  siteUrl,
  port: 3000,
  allowedHosts: ["Staging.example:8080"],
});

function refusal(more: Partial<RequestFacts>): number | null {
  const facts: RequestFacts = {
    method: "POST",
    url: "/ru",
    host: "paper.example",
    origin: "https://paper.example",
    fetchSite: "same-origin",
    upgrade: null,
    contentLength: "10",
    nextAction: "40ab",
    cookie: null,
    acceptLanguage: null,
    ...more,
  };
  return refusalOf(facts, { siteUrl, hosts });
}

describe("hosts", () => {
  test.each([
    "paper.example",
    "PAPER.example",
    "localhost:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
    "staging.example:8080",
  ])("%s is answered", (host) => expect(refusal({ method: "GET", host })).toBeNull());

  test.each([
    null,
    "",
    "evil.example",
    "paper.example:81",
    "paper.example.evil.example",
    "localhost",
    "localhost:3001",
  ])("%j is misdirected", (host) => expect(refusal({ method: "GET", host })).toBe(421));
});

describe("writing requests", () => {
  test.each(["https://paper.example"])("from %s are let through", (origin) => expect(refusal({ origin })).toBeNull());

  test("from the allowed host they were sent to are let through", () => {
    expect(refusal({ host: "localhost:3000", origin: "http://localhost:3000" })).toBeNull();
    expect(refusal({ host: "localhost:3000", origin: "https://paper.example" })).toBeNull();
  });

  test.each([
    null,
    "null",
    "",
    "https://evil.example",
    "http://localhost:3000",
    "https://paper.example.evil.example",
    "https://paper.example:8443",
    "https://paper.example/",
    "file://paper.example",
    "nonsense",
  ])("from %j are refused", (origin) => expect(refusal({ origin })).toBe(403));

  test.each(["cross-site", "same-site"])("that a browser calls %s are refused", (fetchSite) => {
    expect(refusal({ fetchSite })).toBe(403);
  });

  test("of more than a megabyte are refused before they are read", () => {
    expect(refusal({ contentLength: String(1024 * 1024) })).toBeNull();
    expect(refusal({ contentLength: String(1024 * 1024 + 1) })).toBe(413);
  });
});

test("an address of more than 8 KB is refused", () => {
  expect(refusal({ method: "GET", url: `/ru?q=${"a".repeat(8 * 1024)}` })).toBe(414);
  expect(refusal({ method: "GET", url: `/ru?q=${"a".repeat(8_000)}` })).toBeNull();
});

test("a web socket is refused, another protocol ignored", () => {
  expect(refusal({ method: "GET", upgrade: "WebSocket" })).toBe(400);
  expect(refusal({ method: "GET", upgrade: "h2c" })).toBeNull();
});

test("a body is read up to the limit and not a byte further", async () => {
  const body = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 1)));
  expect((await readBody(body(3, 2), 5)).byteLength).toBe(5);
  await expect(readBody(body(3, 3), 5)).rejects.toThrow(BodyTooLargeError);
});

test("a client that leaves in the middle of its body is no short body", async () => {
  const body = new PassThrough();
  const reading = readBody(body);
  body.write("half");
  body.destroy();
  await expect(reading).rejects.toThrow("left");
});
