import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CheckThrottle } from "@/server/actions/check-throttle.ts";
import {
  type Ask,
  DESK_ACTION,
  HASH,
  OTHER_SESSION,
  PUBLIC_ACTION,
  SESSION,
  TestSite,
  VIEW_ACTION,
} from "@/server/testing/test-listener.ts";
import { RefusalThrottle } from "./refusal-throttle.ts";

/** Refusals that a client gets without delay; see `refusal-throttle.ts`. */
const UNDELAYED = 20;

/**
 * The clock that paces refusals; the test moves it. It is far behind the real clock, which the server uses for the time of a page request.
 * Sleepers only wake on `wakeAll`.
 */
const clock = { now: -1e9 };
const soon = { interval: 2, timeout: 10_000 };
const sleepers: (() => void)[] = [];
const sleep = () => new Promise<void>((resolve) => sleepers.push(resolve));
const wakeAll = () => {
  for (const wake of sleepers.splice(0)) wake();
};

/** A clock by which each check takes at least 0.1 s. */
const checkClock = () => {
  clock.now += 100;
  return clock.now;
};
const checkThrottle = new CheckThrottle({ now: checkClock, sleep });
const site = new TestSite({ refusalThrottle: new RefusalThrottle({ now: () => clock.now, sleep }), checkThrottle });

beforeAll(() => site.start());
beforeEach(() => {
  wakeAll();
  site.reset();
  clock.now += 1_000;
});
afterAll(() => site.stop());

const post = (headers: Record<string, string> = {}): Ask => ({
  method: "POST",
  headers: { origin: `http://${site.host}`, "content-type": "text/plain", ...headers },
  body: "[1]",
});
const call = (action: string, cookie: string) =>
  site.ask("/dashboard/stories", post({ "next-action": action, cookie }));

type Case = [name: string, path: string, ask: Ask | (() => Ask), status: number, world?: Partial<TestSite["world"]>];
const withSession = { headers: { cookie: SESSION } };
const unreadable = { headers: { "next-router-state-tree": "garbage" } };
const paced: Case[] = [
  ["a redirect to the sign-in", "/dashboard/stories", {}, 307],
  ["an action without a session", "/dashboard/stories", () => post({ "next-action": DESK_ACTION }), 200],
  ["an upload without a session", "/dashboard/upload", () => post(), 401],
  ["an upload for which there is no room", "/dashboard/upload", () => post({ cookie: SESSION }), 503, { freeBytes: 0 }],
  ["a router state that cannot be read", "/dashboard/sign-in", unreadable, 400],
  ["a method that the address does not take", "/ru", () => post(), 405],
  ["an address of no file", "/media/01", {}, 404],
  ["a file that is missing", "/_next/static/b.css", {}, 404],
  ["a picture that is not public", `/media/${HASH}-640.webp`, {}, 404, { filesHidden: true }],
  ["a session whose look-up is refused", "/dashboard/stories", withSession, 503, { busy: true }],
  ["a request for the views of too many stories", `/api/views?ids=${"1,".repeat(61)}`, {}, 400],
  ["a page that is missing", "/nothing", {}, 404],
];

describe("the twenty-first refusal within a second waits", () => {
  test.each(paced)("%s", async (_, path, ask, status, world = {}) => {
    Object.assign(site.world, world);
    const answers: number[] = [];
    const asked = Array.from({ length: UNDELAYED + 1 }, async () => {
      const { status } = await site.ask(path, typeof ask === "function" ? ask() : ask);
      answers.push(status);
    });
    await expect.poll(() => [answers.length, sleepers.length], soon).toEqual([UNDELAYED, 1]);
    wakeAll();
    await Promise.all(asked);
    expect(answers).toEqual(Array(UNDELAYED + 1).fill(status));
  });

  const atOnce: Case[] = [
    ["another host", "/ru", { headers: { host: "elsewhere.example" } }, 421],
    ["an action that the build does not have", "/dashboard/stories", () => post({ "next-action": "40aa" }), 409],
    ["a view without its list", "/ru/sport/1-a", () => ({ ...post({ "next-action": VIEW_ACTION }), body: "1" }), 400],
  ];
  test.each(atOnce)("but not a refusal that is due to headers or body: %s", async (_, path, ask, status) => {
    const asked = Array.from({ length: UNDELAYED + 1 }, () => site.ask(path, typeof ask === "function" ? ask() : ask));
    expect((await Promise.all(asked)).map((answer) => answer.status)).toEqual(Array(UNDELAYED + 1).fill(status));
    expect(sleepers).toEqual([]);
  });
});

test("a router state that cannot be read never reaches the application", async () => {
  for (const headers of [unreadable.headers, { ...unreadable.headers, cookie: SESSION }])
    expect((await site.ask("/dashboard/sign-in", { headers })).status).toBe(400);
  expect((await site.ask("/preview/abc", unreadable)).status).toBe(400);
  expect(site.asked).toEqual([]);
});

describe("body checks", () => {
  test("take turns by person, of strangers by address", async () => {
    const run = vi.spyOn(checkThrottle, "run");
    const calls = [
      [DESK_ACTION, SESSION],
      [DESK_ACTION, OTHER_SESSION],
      [PUBLIC_ACTION, ""],
    ] as const;
    for (const [action, cookie] of calls) {
      await call(action, cookie);
      wakeAll();
    }
    expect(run.mock.calls.map(([client]) => client)).toEqual(["person:7", "person:8", "127.0.0.1"]);
    run.mockRestore();
  });

  test("make one person's next body wait after one that took long, and nobody else's", async () => {
    const run = vi.spyOn(checkThrottle, "run");
    await call(DESK_ACTION, SESSION);
    const next = call(DESK_ACTION, SESSION);
    await expect.poll(() => run.mock.calls.length, soon).toBe(2);
    expect((await call(DESK_ACTION, OTHER_SESSION)).status).toBe(200);
    expect(site.asked).toHaveLength(2);
    wakeAll();
    expect((await next).status).toBe(200);
    expect(site.asked).toHaveLength(3);
    run.mockRestore();
  });
});
