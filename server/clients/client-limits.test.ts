import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestSite } from "@/server/testing/test-listener.ts";
import { TrustedProxies } from "./client-address.ts";
import { ClientLimits } from "./client-limits.ts";
import { MAX_SOCKETS, MAX_SOCKETS_PER_CLIENT, MAX_UNANSWERED_PER_CLIENT } from "./limits.ts";

const PROXY = "10.0.0.1";
const home = (index: number) => `2001:db8:1:ff${(index % 256).toString(16)}::1`;

/** A connection from this address without a real client. */
class FakeSocket extends EventEmitter {
  destroyed = false;
  /** If true, `destroy` emits no `close`: the test emits it later, as a real socket would. */
  endsLater = false;
  readonly remoteAddress: string;

  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    if (!this.endsLater) this.emit("close");
  }
}

let limits: ClientLimits;
beforeEach(() => {
  limits = new ClientLimits(new TrustedProxies(PROXY));
});

/** Opens `count` connections; returns those that were not cut. */
function open(count: number, addressOf: (index: number) => string): FakeSocket[] {
  const sockets = Array.from({ length: count }, (_, index) => new FakeSocket(addressOf(index)));
  for (const socket of sockets) limits.open(socket as unknown as Socket);
  return sockets.filter(({ destroyed }) => !destroyed);
}

/** Sends a request on this connection; `answer` ends it. */
function send(socket: FakeSocket, { from = "", url = "/ru", method = "GET" } = {}) {
  const response = Object.assign(new EventEmitter(), { shouldKeepAlive: true });
  const headers = from ? { "x-forwarded-for": from } : {};
  const request = { socket, method, url, headers } as unknown as IncomingMessage;
  const admission = limits.admit({ request, response: response as unknown as ServerResponse });
  return { admission, staysOpen: () => response.shouldKeepAlive, answer: () => void response.emit("close") };
}

/** Sends `count` requests on these connections, in turn. Returns how many were admitted. */
function admitted(count: number, sockets: FakeSocket[], from?: (index: number) => string): number {
  const all = Array.from({ length: count }, (_, index) => {
    const socket = sockets[index % sockets.length];
    return socket ? send(socket, { from: from?.(index) ?? "" }).admission : "cut";
  });
  return all.filter((admission) => admission === "admitted").length;
}

describe("connections", () => {
  test("a client above its limit is cut, other clients connect, and released places are reused", () => {
    const flood = open(MAX_SOCKETS_PER_CLIENT + 100, () => "203.0.113.1");
    expect(flood).toHaveLength(MAX_SOCKETS_PER_CLIENT);
    expect(open(1, () => "203.0.113.2")).toHaveLength(1);
    for (const socket of flood.slice(0, 10)) socket.destroy();
    expect(open(100, () => "203.0.113.1")).toHaveLength(10);
  });

  test("the clients of one IPv6 network may have four times as many together", () => {
    expect(open(4 * MAX_SOCKETS_PER_CLIENT + 300, home)).toHaveLength(4 * MAX_SOCKETS_PER_CLIENT);
    expect(open(1, () => "2001:db8:2::1")).toHaveLength(1);
  });

  test("a trusted proxy and this machine can connect when the limit is reached", () => {
    expect(open(MAX_SOCKETS + 50, (index) => `10.1.${index >> 8}.${index & 255}`)).toHaveLength(MAX_SOCKETS);
    expect(open(600, () => PROXY)).toHaveLength(600);
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) expect(open(1, () => address)).toHaveLength(1);
  });

  test("above half of the limit, connections of a client are not kept alive", () => {
    const [first, ...others] = open(MAX_SOCKETS_PER_CLIENT / 2, () => "203.0.113.1");
    const [reader] = open(1, () => "203.0.113.2");
    const [proxy] = open(400, () => PROXY);
    if (!first || !reader || !proxy) throw new Error("cut");
    expect([others.length, send(first).staysOpen()]).toEqual([255, true]);
    open(1, () => "203.0.113.1");
    expect([first, reader, proxy].map((socket) => send(socket).staysOpen())).toEqual([false, true, true]);
  });
});

describe("when all places are taken", () => {
  const many = (index: number) => `10.1.${index >> 8}.${index & 255}`;
  const [late, later] = ["198.51.100.1", "198.51.100.2"];
  const cut = (sockets: FakeSocket[]) => sockets.flatMap(({ destroyed }, index) => (destroyed ? [index] : []));

  test("a reader replaces one of 16 addresses that hold their whole share and send nothing", () => {
    const silent = open(MAX_SOCKETS, (index) => `203.0.113.${index % 16}`);
    const [reader] = open(1, () => late);
    expect([silent.length, cut(silent)]).toEqual([MAX_SOCKETS, [0]]);
    expect(reader && send(reader).admission).toBe("admitted");
  });

  test("a reader replaces one of four IPv6 networks that hold their whole share", () => {
    const silent = open(MAX_SOCKETS, (index) => `2001:db8:${index % 4}:ff${((index >> 2) % 256).toString(16)}::1`);
    expect([silent.length, open(1, () => late).length, cut(silent)]).toEqual([MAX_SOCKETS, 1, [0]]);
  });

  test("the connection that has waited longest for a request is cut, before that of a new reader", () => {
    const sockets = open(MAX_SOCKETS, many);
    const requests = sockets.map((socket) => send(socket));
    for (const index of [5, 3, 4]) requests[index]?.answer();
    send(sockets[3] as FakeSocket);
    const [reader] = open(1, () => late);
    expect(cut(sockets)).toEqual([5]);
    open(1, () => later);
    expect([cut(sockets), reader?.destroyed]).toEqual([[4, 5], false]);
  });

  test("no connection is cut for a client that has its whole share", () => {
    const own = open(MAX_SOCKETS_PER_CLIENT, () => late);
    const others = open(MAX_SOCKETS - MAX_SOCKETS_PER_CLIENT, many);
    expect([open(1, () => late).length, cut([...own, ...others])]).toEqual([0, []]);
  });

  test("a new connection is cut if all others wait for answers", () => {
    const sockets = open(MAX_SOCKETS, many);
    for (const socket of sockets) send(socket);
    expect([open(1, () => late).length, cut(sockets)]).toEqual([0, []]);
  });

  test("connections of trusted proxies and of this machine are never cut for others", () => {
    const apart = [PROXY, "127.0.0.1", "::1"].flatMap((address) => open(2, () => address));
    for (const socket of apart) send(socket).answer();
    for (const socket of open(MAX_SOCKETS, many)) send(socket);
    expect([open(1, () => late).length, cut(apart)]).toEqual([0, []]);
  });

  test("the place of a cut connection is free at once, and is released only once", () => {
    const sockets = open(MAX_SOCKETS, many);
    for (const socket of sockets) socket.endsLater = true;
    expect(open(1, () => late)).toHaveLength(1);
    expect(cut(sockets)).toEqual([0]);
    sockets[0]?.emit("close");
    expect(open(1, () => later)).toHaveLength(1);
    expect(cut(sockets)).toEqual([0, 1]);
  });
});

describe("unanswered requests", () => {
  test("are eight on one connection, then it is cut", () => {
    const [socket] = open(1, () => PROXY);
    if (!socket) throw new Error("cut");
    expect(admitted(8, [socket], (index) => `203.0.113.${index}`)).toBe(8);
    expect([send(socket).admission, socket.destroyed]).toEqual(["cut", true]);
  });

  test("are refused beyond a client's share, while other clients are answered", () => {
    const sockets = open(100, () => "203.0.113.1");
    expect(admitted(700, sockets)).toBe(MAX_UNANSWERED_PER_CLIENT);
    const [other] = open(1, () => "203.0.113.2");
    expect(admitted(1, other ? [other] : [])).toBe(1);
  });

  test("are counted for the client that a trusted proxy names, and the proxy keeps its connection", () => {
    const sockets = open(200, () => PROXY);
    expect(admitted(700, sockets, () => "203.0.113.1")).toBe(MAX_UNANSWERED_PER_CLIENT);
    const [socket] = open(1, () => PROXY);
    if (!socket) throw new Error("cut");
    const refused = send(socket, { from: "203.0.113.1" });
    expect([refused.admission, refused.staysOpen()]).toEqual(["refused", true]);
    expect(send(socket, { from: "203.0.113.2" }).admission).toBe("admitted");
  });

  test("of one network are limited to four times a client's share", () => {
    const sockets = open(600, () => PROXY);
    expect(admitted(3_000, sockets, home)).toBe(4 * MAX_UNANSWERED_PER_CLIENT);
    expect(
      admitted(
        1,
        open(1, () => PROXY),
        () => "2001:db8:2::1",
      ),
    ).toBe(1);
  });

  test("are released when answered, or when their connection ends first", () => {
    const sockets = open(64, () => "203.0.113.1");
    const requests = Array.from({ length: 512 }, (_, index) => send(sockets[index % 64] as FakeSocket));
    const [more] = open(1, () => "203.0.113.1");
    if (!more) throw new Error("cut");
    expect(send(more).admission).toBe("refused");
    for (const { answer } of requests.slice(0, 3)) answer();
    expect(admitted(5, [more])).toBe(3);
    for (const socket of sockets) socket.destroy();
    // The answers come after their connections have ended.
    for (const { answer } of requests) answer();
    expect(
      admitted(
        600,
        open(100, () => "203.0.113.1"),
      ),
    ).toBe(MAX_UNANSWERED_PER_CLIENT - 3);
  });

  test("do not include health checks, which are always admitted", () => {
    const sockets = open(100, () => "203.0.113.1");
    admitted(600, sockets);
    const [socket] = open(1, () => "203.0.113.1");
    if (!socket) throw new Error("cut");
    for (const url of ["/api/health", "/api/ready?x=1"]) expect(send(socket, { url }).admission, url).toBe("admitted");
    for (const url of ["/api/healthy", "/api/views", "/ru?/api/health"])
      expect(send(socket, { url }).admission, url).toBe("refused");
    expect(send(socket, { url: "/api/health", method: "POST" }).admission).toBe("refused");
  });
});

describe("a server without a proxy", () => {
  const site = new TestSite();
  beforeAll(() => site.start());
  afterAll(() => site.stop());

  /** Opens a connection and pipelines requests for these paths. */
  function pipeline(paths: string[]): Socket {
    const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: ${site.host}\r\n\r\n`).join("");
    return connect(site.port, "127.0.0.1", function (this: Socket) {
      this.write(requests);
    }).on("error", () => undefined);
  }

  test("refuses requests beyond a client's share at once and closes their connections; health checks are answered", async () => {
    let release = () => {};
    site.world.held = new Promise((resolve) => {
      release = resolve;
    });
    // The first request of each connection is held, and seven wait behind it.
    const behind = Array<string>(7).fill("/favicon.svg");
    const held = Array.from({ length: 64 }, (_, index) => pipeline([`/preview/held-${index}`, ...behind]));
    const inTime = { timeout: 5_000 };
    await expect.poll(async () => (await site.ask("/favicon.svg")).status, inTime).toBe(503);
    const refused = await site.ask("/favicon.svg");
    expect([refused.status, refused.headers.connection, refused.headers["retry-after"]]).toEqual([
      ...[503, "close", "5"],
    ]);
    expect((await site.ask("/api/health")).status).toBe(200);
    for (const socket of held) socket.destroy();
    await expect.poll(async () => (await site.ask("/favicon.svg")).status, inTime).toBe(200);
    release();
  });

  test("cuts a client's connections beyond its share", async () => {
    const sockets: Socket[] = [];
    let ended = 0;
    while (sockets.length < MAX_SOCKETS_PER_CLIENT + 40) {
      const socket = connect(site.port, "127.0.0.1").resume();
      socket.on("error", () => undefined).on("close", () => (ended += 1));
      sockets.push(socket);
      // Connecting all at once would overflow the system's accept queue.
      await once(socket, "connect");
    }
    await expect.poll(() => ended).toBeGreaterThanOrEqual(40);
    const left = MAX_SOCKETS_PER_CLIENT + 40 - ended;
    for (const socket of sockets) socket.destroy();
    expect(left).toBeGreaterThanOrEqual(MAX_SOCKETS_PER_CLIENT - 64);
    await expect.poll(async () => (await site.ask("/favicon.svg").catch(() => null))?.status).toBe(200);
  });
});
