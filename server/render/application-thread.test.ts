import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { ApplicationThread } from "./application-thread.ts";
import { UnavailableError } from "./render-worker.ts";

/** A thread that answers with the requested address; some addresses make it fail in the way that they name. */
const program = `
  const { parentPort, threadId } = require("node:worker_threads");
  const tell = (told) => parentPort.postMessage(told);
  const abandoned = [];
  const ways = {
    "/die": () => { throw new Error("died"); },
    "/loop": () => { for (;;); },
    "/never": () => {},
    "/fail": (id) => tell({ kind: "failed", id, message: "broken off" }),
    "/own-error": (id) => tell({ kind: "uncaught", id, message: "of this request" }),
    "/stray-error": (id) => {
      tell({ kind: "uncaught", id: null, message: "of nobody" });
      answer(id, "/stray-error");
    },
    "/slow": (id) => setTimeout(answer, 300, id, "/slow"),
  };
  const answer = (id, body) => {
    const rendered = { status: 200, headers: {}, cacheTags: [String(threadId)], isDatabaseUnreachable: false };
    tell({ kind: "rendered", id, rendered: { ...rendered, body: Buffer.from(body) } });
  };
  parentPort.on("message", ({ kind, id, request }) => {
    if (kind === "close") process.exit(0);
    if (kind === "ping") return tell({ kind: "pong" });
    if (kind === "abandon") return abandoned.push(id);
    if (request.url === "/abandoned") return answer(id, abandoned.join());
    (ways[request.url] ?? (() => answer(id, request.url)))(id);
  });
  tell({ kind: "ready" });`;

/** Advances by a second with each ping while `runs`, with the CPU busy all the time. */
const time = { runs: false, now: 0 };
const clock = {
  now: () => {
    if (time.runs) time.now += 1_000;
    return time.now;
  },
  cpu: () => time.now,
};

let application: ApplicationThread;
let logged: string[];
let started: Worker[];
afterEach(async () => {
  time.runs = false;
  await application.close();
});

function applicationOf(source = program, renderTimeoutMs = 20_000): ApplicationThread {
  logged = [];
  started = [];
  application = new ApplicationThread({
    name: "desk",
    start: () => {
      const worker = new Worker(source, { eval: true, stderr: true });
      started.push(worker);
      return worker;
    },
    log: (_, message) => logged.push(message),
    timing: { clock, pingIntervalMs: 10 },
    renderTimeoutMs,
  });
  return application;
}

const asked = (url: string) => ({ method: "GET" as const, url, headers: {}, body: null, publicPage: true });
const bodyOf = async (url: string) => String((await application.render(asked(url))).body);
const threadOf = async () => (await application.render(asked("/thread"))).cacheTags[0];

describe("an application in a worker thread", () => {
  test("answers concurrent requests, each with its own body as a Buffer", async () => {
    await applicationOf().begin();
    const urls = Array.from({ length: 50 }, (_, index) => `/${index}`);
    expect(await Promise.all(urls.map(bodyOf))).toEqual(urls);
    expect(Buffer.isBuffer((await application.render(asked("/a"))).body)).toBe(true);
  });

  test("rejects a response that was broken off", async () => {
    await applicationOf().begin();
    await expect(bodyOf("/fail")).rejects.toThrow("broken off");
    expect(await bodyOf("/on")).toBe("/on");
  });

  test("rejects if it cannot start", async () => {
    await expect(applicationOf('throw new Error("no build")').begin()).rejects.toThrow("no build");
  });

  test("is idle until the first request if it was not started", async () => {
    applicationOf();
    expect(application.state).toBe("idle");
    expect(await bodyOf("/first")).toBe("/first");
    expect([application.state, application.restarts]).toEqual(["ready", 0]);
  });
});

describe("a thread that crashes", () => {
  test("fails its pending renders with UnavailableError, and is replaced", async () => {
    await applicationOf().begin();
    const first = await threadOf();
    const waiting = bodyOf("/never");
    await Promise.all([bodyOf("/die"), waiting].map((one) => expect(one).rejects.toThrow(UnavailableError)));
    expect(await threadOf()).not.toBe(first);
    expect([application.restarts, logged]).toEqual([1, ["desk: the thread is started again"]]);
  });

  test("is not waited for while its replacements cannot start either", async () => {
    applicationOf('throw new Error("no build")');
    const first = bodyOf("/a").catch((error) => error);
    await expect.poll(() => logged.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect(bodyOf("/b")).rejects.toThrow(UnavailableError);
    await application.close();
    expect(await first).toBeInstanceOf(UnavailableError);
  });

  test("is not replaced while the application closes", async () => {
    applicationOf('throw new Error("no build")');
    const first = bodyOf("/a").catch((error) => error);
    await expect.poll(() => logged.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const before = started.length;
    await application.close();
    expect(await first).toBeInstanceOf(UnavailableError);
    expect(started).toHaveLength(before);
  });
});

describe("a thread that hangs", () => {
  test("is replaced, and renders that waited for it fail as unavailable", async () => {
    await applicationOf().begin();
    const first = await threadOf();
    const waiting = [bodyOf("/loop"), bodyOf("/after-it")];
    time.runs = true;
    await Promise.all(waiting.map((one) => expect(one).rejects.toThrow("the thread hangs")));
    time.runs = false;
    expect(await threadOf()).not.toBe(first);
    expect([application.state, application.restarts]).toEqual(["ready", 1]);
  });

  test("is not assumed while a thread still works on a slow response", async () => {
    await applicationOf().begin();
    const first = await threadOf();
    void bodyOf("/never").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await threadOf()).toBe(first);
  });
});

describe("a render that never ends", () => {
  test("fails as unavailable after a time limit, and the thread is told that nobody waits for it", async () => {
    await applicationOf(program, 100).begin();
    await expect(bodyOf("/never")).rejects.toThrow(UnavailableError);
    await expect.poll(() => bodyOf("/abandoned"), { timeout: 10_000 }).toBe("1");
    expect(application.restarts).toBe(0);
  });
});

describe("an uncaught error", () => {
  test("ends the request that it belongs to, and no other", async () => {
    await applicationOf().begin();
    const [first, other] = [await threadOf(), bodyOf("/slow")];
    await expect(bodyOf("/own-error")).rejects.toThrow("of this request");
    expect(await other).toBe("/slow");
    expect([await threadOf(), application.restarts]).toEqual([first, 0]);
  });

  test("replaces the thread after its renders have ended if it belongs to no request", async () => {
    await applicationOf().begin();
    const [first, other] = [await threadOf(), bodyOf("/slow")];
    expect(await bodyOf("/stray-error")).toBe("/stray-error");
    const old = started[0];
    const ended = new Promise((resolve) => old?.once("exit", resolve));
    await expect.poll(threadOf, { timeout: 10_000 }).not.toBe(first);
    expect(await other).toBe("/slow");
    expect(await ended).toBe(0);
    expect(application.restarts).toBe(0);
  });
});
