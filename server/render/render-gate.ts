import { NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";
import { ClientActivity } from "./render-clients.ts";
import { RenderLine, type Turn } from "./render-line.ts";

/** Limits of a gate. Times are in milliseconds. */
export type GateLimits = {
  /** Renders that run at once. They share one thread: while one waits for the database another is drawn. */
  running: number;
  /** How many of these one network may have while it is alone: the rest is for whoever comes next. */
  runningPerNetwork: number;
  /** The same while other networks are active. */
  runningBesideOthers: number;
  /** Renders that wait in each line, and how many of these one client may have. Its network may have `NETWORK_SHARE` times as many. */
  waiting: number;
  waitingPerClient: number;
  /** How long a render may wait at most. A reader who is refused is to know within a second. */
  waitMs: number;
  /** The same for a page that was in the cache until now: many readers want it, and it is made once for all of them. */
  waitCachedMs: number;
  /** How long a network rests at most. Far less than a render may wait: otherwise one slow render would have all that wait behind it refused. */
  restMs: number;
};

export const readersLimits: GateLimits = {
  running: 4,
  runningPerNetwork: 3,
  runningBesideOthers: 1,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 750,
  waitCachedMs: 10_000,
  restMs: 300,
};

/** After so many renders in a row of pages that were cached, one that never was has its turn. */
const CACHED_IN_A_ROW = 3;
/** How many pages that were never cached are rendered at once while those in memory need the processor: no slow one keeps all others waiting. */
const RUNNING_UNDER_PRESSURE = 2;
/** How often the gate looks, milliseconds, whether the pressure or others' renders have ended, while renders wait for that. */
const LOOK_MS = 50;

/**
 * Renders wait for different times, down to this share of the limit. Otherwise the many requests of a flood would all be refused at the same
 * moment, and come again at the same moment, and everybody else would wait for them.
 */
const LEAST_WAIT = 0.8;
const GOLDEN_RATIO = 0.618034;

/** Time as the gate sees it. `after` calls once, perhaps a little early, and returns what cancels the call. */
export type Clock = { now(): number; after(ms: number, call: () => void): () => void };

const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export class BusyError extends Error {
  override name = "BusyError";
}

/** Made once: creating an error's stack costs more than refusing. */
const refusals = {
  late: new BusyError("a render waited too long"),
  tooManyOfClient: new BusyError("this client or its network waits for too many renders"),
  tooMany: new BusyError("too many renders wait"),
};

type Asking = {
  /** Who asks: what `clientKey` makes of an address, or `SERVER_CLIENT`. */
  client: string;
  /** Whether the page was in the cache until now. */
  wasCached?: boolean;
  /** What is rendered: other clients may join the wait for it. */
  key?: string;
};

/**
 * Lets a bounded number of renders run at once. Clients take turns: first their networks (`networkKey`), then the clients of each network.
 *
 * One network never has all the places. While others are active it has fewer. If it wants more than it gets, it rests after each render for as
 * long as that took, while others wait or are rendered for: a flood then takes half of the thread's time at most. A rest has a limit, since a
 * render may have waited for something else than the thread. What cannot start soon is refused instead of queued for ever.
 *
 * There are two lines. Pages that were in the cache until now go first, except for one turn in four: a story that has just come out was never
 * cached. While `pressed` says that pages in memory need the processor, pages that were never cached are rendered two at a time, one of each
 * network. A network that wants more rests after each of these for half of the time that it took.
 */
export class RenderGate {
  private readonly cached = new RenderLine();
  private readonly others = new RenderLine();
  private cachedInARow = 0;
  /** Waiting renders by what they render. */
  private readonly byKey = new Map<string, { line: RenderLine; turn: Turn }>();
  /** By network. */
  private readonly runningOf = new Map<string, number>();
  private running = 0;
  private othersRunning = 0;
  /** By network. */
  private readonly restUntil = new Map<string, number>();
  private cancelWake = () => {};
  private turnsMade = 0;
  private readonly limits: GateLimits;
  private readonly pressed: () => boolean;
  private readonly clock: Clock;
  private readonly activity: ClientActivity;

  constructor(options: {
    limits: GateLimits;
    pressed?: () => boolean;
    clock?: Clock;
    /** Shared by gates whose renders take each other's processor. */
    activity?: ClientActivity;
  }) {
    this.limits = options.limits;
    this.pressed = options.pressed ?? (() => false);
    this.clock = options.clock ?? systemClock;
    this.activity = options.activity ?? new ClientActivity();
  }

  /** Runs `work` in its turn and returns its result. Throws BusyError if its turn does not come in time. */
  async run<T>(work: () => Promise<T>, asking: Asking): Promise<T> {
    const line = asking.wasCached ? this.cached : this.others;
    this.activity.begin(asking.client, this.clock.now());
    const client = await this.turn(line, asking).catch((error) => {
      this.activity.end(asking.client, this.clock.now());
      throw error;
    });
    const began = this.clock.now();
    try {
      return await work();
    } finally {
      this.activity.end(asking.client, this.clock.now());
      this.end(line, networkKey(client), this.clock.now() - began);
    }
  }

  /**
   * Lets this client wait, too, for the render with this key: it starts in the turn of whichever client comes first. Does nothing if that render
   * is not waiting, or if the client or its network waits for as many as it may.
   */
  join(key: string, client: string): void {
    const waiting = this.byKey.get(key);
    this.activity.note(client, this.clock.now());
    if (!waiting) return;
    const { line } = waiting;
    if (line.waitingFor(client) >= this.limits.waitingPerClient || this.isNetworkOver(line, client, 1)) return;
    line.add(waiting.turn, client);
    this.startWaiting();
  }

  /** Returns the client in whose turn the render starts. */
  private turn(line: RenderLine, { client, key }: Asking): Promise<string> {
    const { waiting, waitingPerClient, waitMs, waitCachedMs } = this.limits;
    return new Promise((resolve, reject) => {
      const leave = () => {
        cancel();
        line.remove(turn);
        if (key !== undefined && this.byKey.get(key)?.turn === turn) this.byKey.delete(key);
      };
      const turn: Turn = {
        start(startedBy) {
          leave();
          resolve(startedBy);
        },
        refuse(error) {
          leave();
          reject(error);
        },
      };
      const longest = line === this.cached ? waitCachedMs : waitMs;
      const cancel = this.clock.after(longest * this.nextWait(), () => turn.refuse(refusals.late));
      line.add(turn, client);
      if (key !== undefined) this.byKey.set(key, { line, turn });
      this.startWaiting();
      if (!line.has(turn)) return;
      // A client over its share loses the render that it has just asked for. If its network is over its share, or the line is too long, the
      // client there with the longest line loses its newest.
      if (line.waitingFor(client) > waitingPerClient) turn.refuse(refusals.tooManyOfClient);
      else if (this.isNetworkOver(line, client))
        line.newestOfLongest(networkKey(client))?.refuse(refusals.tooManyOfClient);
      else if (line.size > waiting) line.newestOfLongest()?.refuse(refusals.tooMany);
    });
  }

  /** Whether the client's network waits for more than it may, counting so many `more`. */
  private isNetworkOver(line: RenderLine, client: string, more = 0): boolean {
    return line.waitingForNetwork(networkKey(client)) + more > NETWORK_SHARE * this.limits.waitingPerClient;
  }

  /** A share of the longest wait; those of successive renders are spread evenly. */
  private nextWait(): number {
    this.turnsMade += 1;
    return 1 - (1 - LEAST_WAIT) * ((this.turnsMade * GOLDEN_RATIO) % 1);
  }

  /**
   * Starts what may start now, and makes sure to look again when more may. One reading of the clock for both, so that a rest ending in between is
   * not missed.
   */
  private startWaiting(): void {
    const now = this.clock.now();
    for (let next = this.next(now); next; next = this.next(now)) {
      const { line, client } = next;
      this.cachedInARow = line === this.cached ? this.cachedInARow + 1 : 0;
      this.begin(line, networkKey(client));
      line.take(client)?.start(client);
    }
    this.wakeLater(now);
  }

  private next(now: number): { line: RenderLine; client: string } | null {
    if (this.running >= this.limits.running) return null;
    const [cached, other] = [this.cached, this.others].map((line) =>
      line.nextClient((network) => this.mayStart(line, network, now)),
    );
    const isOthersTurn = typeof cached !== "string" || this.cachedInARow >= CACHED_IN_A_ROW;
    if (typeof other === "string" && isOthersTurn) return { line: this.others, client: other };
    return typeof cached === "string" ? { line: this.cached, client: cached } : null;
  }

  private mayStart(line: RenderLine, network: string, now: number): boolean {
    const { runningPerNetwork, runningBesideOthers } = this.limits;
    const most = this.activity.hasOthersThan(network, now) ? runningBesideOthers : runningPerNetwork;
    const running = this.runningOf.get(network) ?? 0;
    if (running >= most) return false;
    const isPressed = line === this.others && this.pressed();
    if (isPressed && (running > 0 || this.othersRunning >= RUNNING_UNDER_PRESSURE)) return false;
    const isResting = now < (this.restUntil.get(network) ?? now);
    return !isResting || !(isPressed || this.othersNeedRoom(network, now));
  }

  /** Whether another network waits, or is rendered for, here or at a gate beside this one. */
  private othersNeedRoom(network: string, now: number): boolean {
    const isAwaited = [this.cached, this.others].some((line) => line.hasOthersThan(network));
    return isAwaited || this.activity.othersAreServed(network, now);
  }

  private begin(line: RenderLine, network: string): void {
    this.running += 1;
    this.runningOf.set(network, (this.runningOf.get(network) ?? 0) + 1);
    if (line === this.others) this.othersRunning += 1;
  }

  private end(line: RenderLine, network: string, tookMs: number): void {
    const left = (this.runningOf.get(network) ?? 0) - 1;
    if (left > 0) this.runningOf.set(network, left);
    else this.runningOf.delete(network);
    this.running -= 1;
    if (line === this.others) this.othersRunning -= 1;
    this.rest(line, network, tookMs);
    this.startWaiting();
  }

  /** A network that waits for more takes a rest. That leaves room for others, or for pages in memory that need the processor. */
  private rest(line: RenderLine, network: string, tookMs: number): void {
    if (this.cached.waitingForNetwork(network) + this.others.waitingForNetwork(network) === 0) return;
    const now = this.clock.now();
    const { restMs } = this.limits;
    if (this.activity.hasOthersThan(network, now)) this.restUntil.set(network, now + Math.min(tookMs, restMs));
    else if (line === this.others && this.pressed()) this.restUntil.set(network, now + Math.min(tookMs / 2, restMs));
  }

  /** Looks again when more may start. A timer may fire early; another one is set then. */
  private wakeLater(now: number): void {
    this.cancelWake();
    this.cancelWake = () => {};
    for (const [network, until] of this.restUntil) if (until <= now) this.restUntil.delete(network);
    // Nothing tells when others have all that they want, or when the pressure ends.
    const moments = [...this.restUntil.values()].map((until) => Math.min(until, now + LOOK_MS));
    if (this.others.size > 0 && this.running < this.limits.running && this.pressed()) moments.push(now + LOOK_MS);
    if (moments.length === 0) return;
    this.cancelWake = this.clock.after(Math.ceil(Math.min(...moments) - now), () => this.startWaiting());
  }
}
