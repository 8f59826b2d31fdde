import { PassThrough, Readable } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import {
  BodyTooLargeError,
  BusyError,
  knownHosts,
  RenderGate,
  type RequestFacts,
  readBody,
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

describe("the gate of renders", () => {
  const limits = { running: 1, waiting: 10, wait: 1_000, waitStanding: 10_000 };

  test("lets so many run at once, the others in the order they came", async () => {
    const gate = new RenderGate({ ...limits, running: 2 });
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (name: number) => async () => {
      most = Math.max(most, ++running);
      order.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((name) => gate.run(work(name))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
    await gate.run(work(7));
    expect(order).toHaveLength(7);
  });

  test("lets a page that stood until now go first, and waits longer for it", async () => {
    vi.useFakeTimers();
    try {
      const gate = new RenderGate(limits);
      const order: string[] = [];
      let end: () => void = () => undefined;
      const first = gate.run(() => new Promise<void>((resolve) => (end = resolve)));
      const other = expect(gate.run(async () => order.push("other"))).rejects.toThrow(BusyError);
      const standing = gate.run(async () => order.push("standing"), { stood: true });
      await vi.advanceTimersByTimeAsync(1_000);
      await other;
      const late = gate.run(async () => order.push("late"));
      await vi.advanceTimersByTimeAsync(500);
      end();
      await Promise.all([first, standing, late]);
      expect(order).toEqual(["standing", "late"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("gives every fourth turn to a page that never stood", async () => {
    const gate = new RenderGate(limits);
    const order: string[] = [];
    let end: () => void = () => undefined;
    const first = gate.run(() => new Promise<void>((resolve) => (end = resolve)));
    const names = ["a", "b", "c", "d", "e"];
    const standing = names.map((name) => gate.run(async () => order.push(name), { stood: true }));
    const others = ["x", "y"].map((name) => gate.run(async () => order.push(name)));
    end();
    await Promise.all([first, ...standing, ...others]);
    expect(order).toEqual(["a", "b", "c", "x", "d", "e", "y"]);
  });

  test("turns away who waits too long or finds too many waiting, and goes on after a failure", async () => {
    vi.useFakeTimers();
    try {
      const gate = new RenderGate({ ...limits, waiting: 1 });
      let fail: (error: Error) => void = () => undefined;
      const first = gate.run(() => new Promise<void>((_, reject) => (fail = reject)));
      const second = gate.run(async () => "second");
      await expect(gate.run(async () => "third")).rejects.toThrow(BusyError);
      const late = expect(second).rejects.toThrow(BusyError);
      await vi.advanceTimersByTimeAsync(1_000);
      await late;
      fail(new Error("broken"));
      await expect(first).rejects.toThrow("broken");
      expect(await gate.run(async () => "fourth")).toBe("fourth");
    } finally {
      vi.useRealTimers();
    }
  });
});
