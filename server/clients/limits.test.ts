import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import {
  isMalformed,
  isMalformedAddress,
  isUploadAddress,
  knownHosts,
  type RequestFacts,
  refusalOf,
} from "./limits.ts";

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
  ])("%j gets 421", (host) => expect(refusal({ method: "GET", host })).toBe(421));
});

describe("POST requests", () => {
  test.each(["https://paper.example"])("from %s are accepted", (origin) => expect(refusal({ origin })).toBeNull());

  test("from the allowed host that they were sent to are accepted", () => {
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

  test.each(["cross-site", "same-site"])("with Sec-Fetch-Site %s are refused", (fetchSite) => {
    expect(refusal({ fetchSite })).toBe(403);
  });

  test("of more than 1 MB are refused before the body is read", () => {
    expect(refusal({ contentLength: String(1024 * 1024) })).toBeNull();
    expect(refusal({ contentLength: String(1024 * 1024 + 1) })).toBe(413);
  });

  test("from http are refused if the site uses https, except on this machine", () => {
    expect(refusal({ origin: "http://paper.example" })).toBe(403);
    expect(refusal({ host: "staging.example:8080", origin: "http://staging.example:8080" })).toBe(403);
    expect(refusal({ host: "staging.example:8080", origin: "https://staging.example:8080" })).toBeNull();
    expect(refusal({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" })).toBeNull();
  });
});

test("an address of more than 8 KB is refused", () => {
  expect(refusal({ method: "GET", url: `/ru?q=${"a".repeat(8 * 1024)}` })).toBe(414);
  expect(refusal({ method: "GET", url: `/ru?q=${"a".repeat(8_000)}` })).toBeNull();
});

test("a web socket is refused, and another protocol is ignored", () => {
  expect(refusal({ method: "GET", upgrade: "WebSocket" })).toBe(400);
  expect(refusal({ method: "GET", upgrade: "h2c" })).toBeNull();
});

test.each([
  ["/dashboard/upload", true],
  ["/dashboard/upload/", true],
  ["/dashboard/upload?a=b", true],
  ["/dashboard/uploads", false],
  ["/dashboard", false],
])("%s accepts files: %s", (url, takes) => expect(isUploadAddress(url)).toBe(takes));

describe("a malformed address", () => {
  test.each([
    "/ru?x=%00",
    "/ru?x=%1F",
    "/ru?x=%7f",
    "/ru?%0d%0aa",
    "/ru?x=%C0%80",
    "/ru?x=%ED%A0%80",
    "/ru/%00",
    "/ru?x=%FF",
    "/ru?x=\u0001",
  ])("is %j", (url) => expect(isMalformedAddress(url)).toBe(true));

  test.each(["/ru", "/ru?q=100%", "/ru?q=%D2%9A%D0%B0%D0%B7", "/ru?q=a+b%20c", "/ru?q=%F0%9F%90%AA", "/ru?q=%C2%85"])(
    "is not %j",
    (url) => expect(isMalformedAddress(url)).toBe(false),
  );
});

describe("a request that no browser sends", () => {
  const isRefused = (more: Partial<IncomingMessage>) =>
    isMalformed({ method: "GET", url: "/ru", headers: {}, rawHeaders: ["Host", "a"], ...more } as IncomingMessage);

  test("has two Host headers", () => {
    expect(isRefused({ rawHeaders: ["Host", "a", "HOST", "b"] })).toBe(true);
    expect(isRefused({ rawHeaders: ["Host", "a", "X", "Host"] })).toBe(false);
  });

  test("has a body with GET or HEAD", () => {
    expect(isRefused({ headers: { "content-length": "5" } })).toBe(true);
    expect(isRefused({ headers: { "transfer-encoding": "chunked" } })).toBe(true);
    expect(isRefused({ headers: { "content-length": "0" } })).toBe(false);
    expect(isRefused({ method: "POST", headers: { "content-length": "5" } })).toBe(false);
  });
});
