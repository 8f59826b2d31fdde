import { NETWORK_SHARE, networkKey } from "@/lib/access/client-key.ts";
import { ClientActivity } from "./render-clients.ts";
import { RenderQueue, type Turn } from "./render-queue.ts";

/** Limits of a gate. Times are in ms. */
export type GateLimits = {
  /** Renders that run at once. They share one thread: while one waits for the database, another uses the CPU. */
  running: number;
  /** How many of these one network may have while it is alone. The rest is kept free for the next network. */
  runningPerNetwork: number;
  /** The same limit while other networks are active. */
  runningWhileOthersActive: number;
  /** Renders that wait in each queue, and how many of them one client may have. Its network may have `NETWORK_SHARE` times as many. */
  waiting: number;
  waitingPerClient: number;
  /** Maximum wait. A reader who is refused should know within a second. */
  waitMs: number;
  /** Maximum wait for a page that was in the cache: many readers want it, and one render serves them all. */
  waitCachedMs: number;
  /**
   * Maximum rest of a network. It must be far shorter than the maximum wait: otherwise one slow render would time out everything queued behind it.
   */
  restMs: number;
};

export const readersLimits: GateLimits = {
  running: 4,
  runningPerNetwork: 3,
  runningWhileOthersActive: 1,
  waiting: 1_000,
  waitingPerClient: 250,
  waitMs: 750,
  waitCachedMs: 10_000,
  restMs: 300,
};

/** After this many renders in a row of pages that were cached, a page that was never cached has its turn. */
const MAX_CACHED_IN_A_ROW = 3;
/**
 * Maximum number of never-cached pages that render at once while cached pages need the CPU. More than one, so that a slow page does not block all
 * others.
 */
const RUNNING_UNDER_PRESSURE = 2;
/** Interval of rechecks while renders wait for the end of CPU pressure or of others' renders, ms. */
const RECHECK_MS = 50;

/**
 * The smallest timeout, as a share of the maximum wait. Timeouts are spread: otherwise all requests of a flood would be refused at the same moment,
 * return at the same moment, and delay everybody else.
 */
const MIN_WAIT_SHARE = 0.8;
const GOLDEN_RATIO = 0.618034;

/** Source of time, ms. `after` calls once, perhaps a little early, and returns a function that cancels the call. */
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

/** Created once: capturing a stack trace costs more than refusing. */
const refusals = {
  late: new BusyError("a render waited too long"),
  tooManyOfClient: new BusyError("this client or its network waits for too many renders"),
  tooMany: new BusyError("too many renders wait"),
};

type WaitingRequest = {
  /** The client: the `clientKey` of its address, or `SERVER_CLIENT`. */
  client: string;
  /** Whether the page was in the cache before. */
  wasCached?: boolean;
  /** Identifies the render, so that other clients can join the wait for it. */
  key?: string;
};

/**
 * Limits the number of concurrent renders. Clients take turns: first their networks (`networkKey`), then the clients of each network.
 *
 * One network never gets all slots, and gets fewer while other networks are active. If it then wants more than it gets, it must rest after each
 * render for as long as that render took, so that a flood takes at most half of the thread's time. A rest has a maximum, since a render may have
 * waited for something other than the thread. A render that cannot start soon is refused instead of waiting for ever.
 *
 * There are two queues. Pages that were in the cache go first, except for one turn in four: a story that was just published was never cached. While
 * `pressed` returns true (cached pages need the CPU), never-cached pages render two at a time, at most one of each network. A network that wants more
 * rests after each of these for half of the time that it took.
 */
export class RenderGate {
  private readonly cached = new RenderQueue();
  private readonly others = new RenderQueue();
  private cachedInARow = 0;
  /** Waiting renders by `key`. */
  private readonly byKey = new Map<string, { line: RenderQueue; turn: Turn }>();
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
    /** Shared by gates whose renders compete for the same CPU. */
    activity?: ClientActivity;
  }) {
    this.limits = options.limits;
    this.pressed = options.pressed ?? (() => false);
    this.clock = options.clock ?? systemClock;
    this.activity = options.activity ?? new ClientActivity();
  }

  /** Runs `work` in its turn and returns its result. Throws BusyError if it has to wait too long. */
  async run<T>(work: () => Promise<T>, asking: WaitingRequest): Promise<T> {
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
   * Lets this client also wait for the render with this key: the render starts when the first of its clients has a turn. Does nothing if that render
   * is not waiting, or if the client or its network already waits for as many as allowed.
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

  /** Waits for a turn; resolves with the client in whose turn the render starts. */
  private turn(line: RenderQueue, { client, key }: WaitingRequest): Promise<string> {
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
      const cancel = this.clock.after(longest * this.nextWaitShare(), () => turn.refuse(refusals.late));
      line.add(turn, client);
      if (key !== undefined) this.byKey.set(key, { line, turn });
      this.startWaiting();
      if (!line.has(turn)) return;
      // A client over its share loses its newest render. If its network is over its share, or the queue is full, the client there with the most
      // waiting renders loses its newest.
      if (line.waitingFor(client) > waitingPerClient) turn.refuse(refusals.tooManyOfClient);
      else if (this.isNetworkOver(line, client))
        line.newestOfLongest(networkKey(client))?.refuse(refusals.tooManyOfClient);
      else if (line.size > waiting) line.newestOfLongest()?.refuse(refusals.tooMany);
    });
  }

  /** Whether the client's network would exceed its limit of waiting renders with `more` additional ones. */
  private isNetworkOver(line: RenderQueue, client: string, more = 0): boolean {
    return line.waitingForNetwork(networkKey(client)) + more > NETWORK_SHARE * this.limits.waitingPerClient;
  }

  /** The next timeout as a share of the maximum wait. Successive values are spread evenly. */
  private nextWaitShare(): number {
    this.turnsMade += 1;
    return 1 - (1 - MIN_WAIT_SHARE) * ((this.turnsMade * GOLDEN_RATIO) % 1);
  }

  /**
   * Starts every render that may start, and schedules the next check. Both use one reading of the clock, so that a rest that ends in between is not
   * missed.
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

  private next(now: number): { line: RenderQueue; client: string } | null {
    if (this.running >= this.limits.running) return null;
    const [cached, other] = [this.cached, this.others].map((line) =>
      line.nextClient((network) => this.mayStart(line, network, now)),
    );
    const isOthersTurn = typeof cached !== "string" || this.cachedInARow >= MAX_CACHED_IN_A_ROW;
    if (typeof other === "string" && isOthersTurn) return { line: this.others, client: other };
    return typeof cached === "string" ? { line: this.cached, client: cached } : null;
  }

  private mayStart(line: RenderQueue, network: string, now: number): boolean {
    const { runningPerNetwork, runningWhileOthersActive } = this.limits;
    const most = this.activity.hasOthersThan(network, now) ? runningWhileOthersActive : runningPerNetwork;
    const running = this.runningOf.get(network) ?? 0;
    if (running >= most) return false;
    const isPressed = line === this.others && this.pressed();
    if (isPressed && (running > 0 || this.othersRunning >= RUNNING_UNDER_PRESSURE)) return false;
    const isResting = now < (this.restUntil.get(network) ?? now);
    return !isResting || !(isPressed || this.othersNeedRoom(network, now));
  }

  /** Whether another network waits or is being served, at this gate or at one that shares `activity`. */
  private othersNeedRoom(network: string, now: number): boolean {
    const isAwaited = [this.cached, this.others].some((line) => line.hasOthersThan(network));
    return isAwaited || this.activity.othersAreServed(network, now);
  }

  private begin(line: RenderQueue, network: string): void {
    this.running += 1;
    this.runningOf.set(network, (this.runningOf.get(network) ?? 0) + 1);
    if (line === this.others) this.othersRunning += 1;
  }

  private end(line: RenderQueue, network: string, tookMs: number): void {
    const left = (this.runningOf.get(network) ?? 0) - 1;
    if (left > 0) this.runningOf.set(network, left);
    else this.runningOf.delete(network);
    this.running -= 1;
    if (line === this.others) this.othersRunning -= 1;
    this.rest(line, network, tookMs);
    this.startWaiting();
  }

  /** Makes a network rest if it waits for more. That leaves CPU time for other networks or for cached pages. */
  private rest(line: RenderQueue, network: string, tookMs: number): void {
    if (this.cached.waitingForNetwork(network) + this.others.waitingForNetwork(network) === 0) return;
    const now = this.clock.now();
    const { restMs } = this.limits;
    if (this.activity.hasOthersThan(network, now)) this.restUntil.set(network, now + Math.min(tookMs, restMs));
    else if (line === this.others && this.pressed()) this.restUntil.set(network, now + Math.min(tookMs / 2, restMs));
  }

  /** Schedules the next check. A timer may fire early; the check then schedules another one. */
  private wakeLater(now: number): void {
    this.cancelWake();
    this.cancelWake = () => {};
    for (const [network, until] of this.restUntil) if (until <= now) this.restUntil.delete(network);
    // There is no event when others have all that they want, or when the pressure ends.
    const moments = [...this.restUntil.values()].map((until) => Math.min(until, now + RECHECK_MS));
    if (this.others.size > 0 && this.running < this.limits.running && this.pressed()) moments.push(now + RECHECK_MS);
    if (moments.length === 0) return;
    this.cancelWake = this.clock.after(Math.ceil(Math.min(...moments) - now), () => this.startWaiting());
  }
}
