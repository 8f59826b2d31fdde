import { describe, expect, test } from "vitest";
import { SERVER_CLIENT } from "./render-clients.ts";
import { BusyError, type Clock, type GateLimits, RenderGate } from "./render-gate.ts";

const limits: GateLimits = {
  running: 4,
  runningPerNetwork: 3,
  runningWhileOthersActive: 1,
  waiting: 20,
  waitingPerClient: 10,
  waitMs: 600,
  waitCachedMs: 10_000,
  restMs: 300,
};
const oneAtATime = { ...limits, running: 1, runningPerNetwork: 1 };

/** A clock that the test advances, and that moves by `tickMs` on each reading. Its timers fire `earlyMs` too early, as Node's may. */
class TestClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; call: () => void }>();
  private readonly earlyMs: number;
  private readonly tickMs: number;

  constructor({ earlyMs = 0, tickMs = 0 } = {}) {
    this.earlyMs = earlyMs;
    this.tickMs = tickMs;
  }

  now(): number {
    this.time += this.tickMs;
    return this.time;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.time + Math.max(0.1, ms - this.earlyMs), call };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Advances the clock by `ms` and runs everything that is due meanwhile. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (let next = this.nextUntil(end); next; next = this.nextUntil(end)) {
      this.timers.delete(next);
      this.time = next.at;
      next.call();
      await settle();
    }
    this.time = end;
  }

  private nextUntil(end: number) {
    const [next] = [...this.timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    return next;
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A gate whose renders take `tookMs` on the test's clock. `started` lists their names in order, `refused` the names of refused ones. */
function setUp(options: { limits?: GateLimits; pressed?: () => boolean; clock?: TestClock; tookMs?: number } = {}) {
  const { clock = new TestClock(), tookMs = 10, pressed = () => false } = options;
  const gate = new RenderGate({ limits: options.limits ?? limits, pressed, clock });
  const started: string[] = [];
  const refused: string[] = [];
  let running = 0;
  const most = { running: 0 };
  const ask = (client: string, name: string, more: { wasCached?: boolean; key?: string; tookMs?: number } = {}) => {
    const work = () =>
      new Promise<void>((resolve) => {
        started.push(name);
        running += 1;
        most.running = Math.max(most.running, running);
        clock.after(more.tookMs ?? tookMs, () => {
          running -= 1;
          resolve();
        });
      });
    gate.run(work, { client, ...more }).catch((error) => {
      expect(error).toBeInstanceOf(BusyError);
      refused.push(name);
    });
  };
  return { gate, clock, started, refused, most, ask };
}

describe("one client", () => {
  test("that is alone has all slots but one, and its renders start in the order of its requests", async () => {
    const { ask, clock, started, most } = setUp();
    const names = ["1", "2", "3", "4", "5", "6"];
    for (const name of names) ask("a", name);
    await clock.pass(100);
    expect(started).toEqual(names);
    expect(most.running).toBe(3);
  });

  test("does not take all slots: the next client starts at once", async () => {
    const { ask, clock, started } = setUp();
    for (const name of ["a1", "a2", "a3", "a4"]) ask("a", name);
    ask("b", "b1");
    await clock.pass(0);
    expect(started).toEqual(["a1", "a2", "a3", "b1"]);
  });

  test("may have only so many renders wait, and is refused at once beyond that", async () => {
    const { ask, clock, refused } = setUp({ limits: oneAtATime });
    for (let number = 0; number <= 11; number += 1) ask("a", `a${number}`);
    await clock.pass(0);
    expect(refused).toEqual(["a11"]);
  });

  test("is refused a render that cannot start in time", async () => {
    const { ask, clock, started, refused } = setUp({ limits: oneAtATime, tookMs: 1_000 });
    ask("a", "long");
    ask("a", "late");
    await clock.pass(399);
    expect(refused).toEqual([]);
    await clock.pass(201);
    expect(refused).toEqual(["late"]);
    await clock.pass(1_000);
    ask("a", "next");
    await clock.pass(0);
    expect(started).toEqual(["long", "next"]);
  });

  test("is not refused all its renders at the same moment", async () => {
    const { ask, clock, refused } = setUp({ limits: oneAtATime, tookMs: 1_000 });
    for (let number = 0; number <= 10; number += 1) ask("a", `a${number}`);
    const moments: number[] = [];
    for (let slice = 0; slice < 60; slice += 1) {
      await clock.pass(10);
      moments.push(refused.length);
    }
    expect(refused).toHaveLength(10);
    expect(new Set(moments).size).toBeGreaterThan(5);
  });

  test("frees its slot if a render fails", async () => {
    const { gate, ask, clock, started } = setUp({ limits: oneAtATime });
    const failed = gate.run(() => Promise.reject(new Error("broken")), { client: "a" });
    ask("a", "next");
    await expect(failed).rejects.toThrow("broken");
    await clock.pass(0);
    expect(started).toEqual(["next"]);
  });
});

describe("several clients", () => {
  test("take turns, however much one of them asks for", async () => {
    const { ask, clock, started } = setUp({ limits: oneAtATime });
    for (let number = 0; number < 8; number += 1) ask("flood", `flood${number}`);
    for (const client of ["b", "c"]) ask(client, client);
    await clock.pass(59);
    expect(started).toEqual(["flood0", "b", "flood1", "c", "flood2"]);
  });

  test("one that wants more than its share has one slot while others are active, and rests after each render for as long as it took", async () => {
    const { ask, clock, started } = setUp({ tookMs: 20 });
    ask("b", "b0", { tookMs: 100 });
    for (let number = 0; number < 4; number += 1) ask("flood", `flood${number}`);
    await clock.pass(39);
    expect(started).toEqual(["b0", "flood0"]);
    await clock.pass(1);
    expect(started).toEqual(["b0", "flood0", "flood1"]);
    ask("c", "c");
    await clock.pass(0);
    expect(started.at(-1)).toBe("c");
  });

  test("one also rests in the gap between two pages of another reader", async () => {
    const { ask, clock, started } = setUp({ tookMs: 60 });
    ask("b", "b0", { tookMs: 50 });
    for (let number = 0; number < 4; number += 1) ask("flood", `flood${number}`);
    await clock.pass(70);
    ask("b", "b1");
    await clock.pass(49);
    expect(started).toEqual(["b0", "flood0", "b1"]);
    await clock.pass(1);
    expect(started).toEqual(["b0", "flood0", "b1", "flood1"]);
  });

  test("one does not rest if the last requests of the others were a while ago", async () => {
    const { ask, clock, started, refused } = setUp({ tookMs: 400 });
    ask("b", "b", { tookMs: 10 });
    await clock.pass(1_000);
    for (const name of ["a1", "a2"]) ask("a", name);
    await clock.pass(400);
    expect([started, refused]).toEqual([["b", "a1", "a2"], []]);
  });

  test("one starts its waiting renders soon after the others are served, and rests again when they return", async () => {
    const { ask, clock, started } = setUp({ tookMs: 200 });
    ask("b", "b0", { tookMs: 210 });
    for (const name of ["a1", "a2", "a3"]) ask("a", name);
    await clock.pass(309);
    expect(started).toEqual(["b0", "a1"]);
    await clock.pass(51);
    expect(started).toEqual(["b0", "a1", "a2"]);
    ask("b", "b1", { tookMs: 1_000 });
    await clock.pass(350);
    expect(started).toEqual(["b0", "a1", "a2", "b1"]);
  });

  test("one slow render of a network does not cause renders that wait behind it to be refused", async () => {
    const { ask, clock, started, refused } = setUp({ tookMs: 20 });
    ask("a", "slow", { tookMs: 30_000 });
    await clock.pass(29_900);
    ask("b", "b", { tookMs: 10_000 });
    ask("a", "next");
    await clock.pass(399);
    expect([started, refused]).toEqual([["slow", "b"], []]);
    await clock.pass(1);
    expect([started, refused]).toEqual([["slow", "b", "next"], []]);
  });

  test("one has all of its slots again after ten seconds without others", async () => {
    const { ask, clock, most } = setUp();
    ask("b", "b");
    await clock.pass(10_000);
    for (let number = 0; number < 6; number += 1) ask("a", `a${number}`);
    await clock.pass(100);
    expect(most.running).toBe(3);
  });

  test("pages that the server renders for itself slow no client down", async () => {
    const { ask, clock, most } = setUp();
    ask(SERVER_CLIENT, "front page");
    for (let number = 0; number < 6; number += 1) ask("a", `a${number}`);
    await clock.pass(100);
    expect(most.running).toBe(4);
  });

  test("if too many renders wait, the client with the most waiting renders loses its newest", async () => {
    const { ask, clock, refused, started } = setUp({ limits: { ...oneAtATime, waiting: 10, waitingPerClient: 10 } });
    for (let number = 0; number <= 9; number += 1) ask("flood", `flood${number}`);
    ask("b", "b");
    ask("c", "c");
    await clock.pass(0);
    expect(refused).toEqual(["flood9"]);
    await clock.pass(30);
    expect(started).toEqual(["flood0", "b", "flood1", "c"]);
  });

  test("a page that several want is rendered in the first turn of any of them", async () => {
    const { gate, ask, clock, started } = setUp({ limits: oneAtATime });
    for (let number = 0; number < 8; number += 1) ask("flood", `flood${number}`, { key: `/${number}` });
    gate.join("/7", "b");
    gate.join("/nowhere", "b");
    await clock.pass(200);
    expect(started.slice(0, 3)).toEqual(["flood0", "flood7", "flood1"]);
    expect(started).toHaveLength(8);
  });
});

/** Clients of one /56, as a home connection has it. */
const home = (index: number) => `2001:db8:1:${(0xff00 + index).toString(16)}::/64`;

describe("a network of IPv6 with many clients", () => {
  test("takes turns with other networks, and its clients with each other", async () => {
    const { ask, clock, started } = setUp({ limits: oneAtATime });
    for (let index = 0; index < 6; index += 1) ask(home(index), `home${index}`);
    ask(home(1), "home1 again");
    for (const client of ["b", "2001:db8:2:1::/64"]) ask(client, client);
    await clock.pass(90);
    expect(started).toEqual(["home0", "b", "home1", "2001:db8:2:1::/64", "home2", "home3", "home4"]);
    await clock.pass(60);
    expect(started.slice(-2)).toEqual(["home5", "home1 again"]);
  });

  test("does not take all slots, and rests like one client while others are active", async () => {
    const { ask, clock, started } = setUp({ tookMs: 20 });
    ask("b", "b0", { tookMs: 30 });
    for (let index = 0; index < 256; index += 1) ask(home(index), `home${index}`);
    await clock.pass(39);
    expect(started).toEqual(["b0", "home0"]);
    ask("b", "b1");
    await clock.pass(1);
    expect(started).toEqual(["b0", "home0", "b1", "home1"]);
  });

  test("may have four times as many waiting renders as one client", async () => {
    const { ask, clock, refused } = setUp({ limits: { ...oneAtATime, waiting: 1_000 } });
    ask(home(0), "running");
    for (let number = 0; number < 45; number += 1) ask(home(number % 5), `home${number}`);
    await clock.pass(0);
    expect(refused).toEqual(["home40", "home41", "home42", "home43", "home44"]);
  });

  test("loses its newest render if too many wait, even if none of its clients waits for many", async () => {
    const { ask, clock, refused } = setUp({ limits: { ...oneAtATime, waiting: 10 } });
    ask("b", "running");
    for (let number = 0; number < 3; number += 1) ask("b", `b${number}`);
    for (let index = 0; index < 7; index += 1) ask(home(index), `home${index}`);
    ask("c", "c");
    await clock.pass(0);
    expect(refused).toEqual(["home6"]);
  });

  test("no client delays a neighbour by more than one turn", async () => {
    const { ask, clock, started } = setUp({ limits: { ...oneAtATime, waitingPerClient: 250, waiting: 1_000 } });
    for (let number = 0; number <= 250; number += 1) ask(home(0), `flood${number}`);
    ask(home(1), "neighbour");
    await clock.pass(29);
    expect(started).toEqual(["flood0", "flood1", "neighbour"]);
  });

  test("accepts a new client although its limit of waiting renders is reached: the client with the most of them loses its newest", async () => {
    const { ask, clock, started, refused } = setUp({ limits: { ...oneAtATime, waiting: 1_000 } });
    ask(home(0), "running");
    for (let number = 0; number < 40; number += 1) ask(home(number % 4), `flood${number}`);
    ask(home(4), "neighbour");
    await clock.pass(59);
    expect(refused).toEqual(["flood39"]);
    expect(started).toContain("neighbour");
  });
});

describe("a page that was in the cache", () => {
  test("goes first and may wait longer", async () => {
    const { ask, clock, started, refused } = setUp({ limits: oneAtATime, tookMs: 1_000 });
    ask("a", "long");
    ask("b", "other");
    ask("c", "cached", { wasCached: true });
    await clock.pass(1_500);
    expect([started, refused]).toEqual([["long", "cached"], ["other"]]);
  });

  test("leaves every fourth turn to other pages", async () => {
    const { ask, clock, started } = setUp({ limits: oneAtATime });
    ask("first", "first");
    for (const name of ["a", "b", "c", "d", "e"]) ask(name, name, { wasCached: true });
    for (const name of ["x", "y"]) ask(name, name);
    await clock.pass(100);
    expect(started).toEqual(["first", "a", "b", "c", "x", "d", "e", "y"]);
  });
});

describe("while cached pages need the CPU", () => {
  test("never-cached pages of one client render one at a time with rests in between, other pages as usual", async () => {
    const { ask, clock, started } = setUp({ pressed: () => true, tookMs: 40 });
    for (const name of ["a1", "a2"]) ask("a", name);
    for (const name of ["x1", "x2"]) ask("a", name, { wasCached: true });
    await clock.pass(0);
    expect(started).toEqual(["a1", "x1", "x2"]);
    await clock.pass(59);
    expect(started).not.toContain("a2");
    await clock.pass(1);
    expect(started).toContain("a2");
  });

  test("a slow page of one client does not block other clients", async () => {
    const { ask, clock, started } = setUp({ pressed: () => true, tookMs: 40 });
    ask("a", "slow", { tookMs: 400 });
    for (const name of ["b", "c"]) ask(name, name);
    await clock.pass(39);
    expect(started).toEqual(["slow", "b"]);
    await clock.pass(1);
    expect(started).toEqual(["slow", "b", "c"]);
  });

  test("waiting renders start when a rest is over, even if the timer fires a little early", async () => {
    const clock = new TestClock({ earlyMs: 0.6 });
    const { ask, started, refused } = setUp({ pressed: () => true, clock, tookMs: 40.6 });
    ask("a", "a1");
    ask("a", "a2");
    // There are no other requests: only the timer can start the second render.
    await clock.pass(80);
    expect([started, refused]).toEqual([["a1", "a2"], []]);
  });

  test.each([0.1, 0.3, 0.5])(
    "waiting renders start even if a rest ends during the check, at %s ms per reading of the clock",
    async (tickMs) => {
      const clock = new TestClock({ earlyMs: 0.6, tickMs });
      const { ask, started, refused } = setUp({ pressed: () => true, clock, tookMs: 4 });
      for (let number = 0; number < 10; number += 1) ask("a", `a${number}`);
      await clock.pass(300);
      expect([started.length, refused]).toEqual([10, []]);
    },
  );

  test("waiting renders start when it is over, even if no render ends and no request arrives meanwhile", async () => {
    let isPressed = true;
    const { ask, clock, started } = setUp({ pressed: () => isPressed });
    for (const name of ["a", "b"]) ask(name, name, { tookMs: 10_000 });
    ask("c", "c");
    await clock.pass(100);
    expect(started).toEqual(["a", "b"]);
    isPressed = false;
    await clock.pass(100);
    expect(started).toEqual(["a", "b", "c"]);
  });
});
