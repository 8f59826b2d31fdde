import type { Worker } from "node:worker_threads";
import type { Rendered, RenderRequest } from "./render-request.ts";
import { type Clock, MAX_SILENCE_MS, MAX_START_MS, PING_INTERVAL_MS, processClock, Watchdog } from "./watchdog.ts";

/** Options of a thread. `poolSize`: maximum number of database connections, without those for searches. */
export type ThreadOptions = { dev: boolean; hostname: string; port: number; poolSize: number };

/** Messages to the thread. `abandon`: nobody waits for this render any more. */
export type WorkerRequest =
  | { kind: "render"; id: number; request: RenderRequest }
  | { kind: "abandon"; id: number }
  | { kind: "ping" }
  | { kind: "close" };

/** Messages from the thread. `uncaught`: an uncaught error; `id` is the render it belongs to, null if unknown. */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "rendered"; id: number; rendered: Rendered }
  | { kind: "failed"; id: number; message: string }
  | { kind: "pong" }
  | { kind: "uncaught"; id: number | null; message: string };

/** How long the thread may take to exit before it is terminated, ms. */
const CLOSE_TIMEOUT_MS = 3_000;

/** Nothing can be rendered now, but a retry may succeed. Answered with 503. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}

type Waiting = { done(rendered: Rendered): void; failed(error: Error): void };

type Events = {
  /** The thread ended or was given up; its pending renders have failed. Called once, and not after `close`. */
  ended(reason: Error): void;
  /** An error that belongs to no render. The thread goes on, but its memory may be corrupt. */
  uncaught(message: string): void;
};

/** The watchdog's clock and the interval of pings, ms. */
export type Timing = { clock: Clock; pingIntervalMs: number };
const realTiming: Timing = { clock: processClock, pingIntervalMs: PING_INTERVAL_MS };

/** One worker thread that renders, from its start to its end, with its pending renders. */
export class RenderWorker {
  /** Rejects if the thread ends before it is ready, or takes too long. */
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private readonly events: Events;
  private readonly watchdog: Watchdog;
  private readonly pings: NodeJS.Timeout;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private isReady = false;
  private isOver = false;
  private settleReady: { resolve(): void; reject(error: Error): void } | null = null;

  constructor(worker: Worker, events: Events, { clock, pingIntervalMs }: Timing = realTiming) {
    this.worker = worker;
    this.events = events;
    this.watchdog = new Watchdog(clock);
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = { resolve, reject };
    });
    this.ready.catch(() => undefined);
    let error: Error | null = null;
    worker.on("message", (told: WorkerMessage) => this.hear(told));
    worker.on("error", (thrown) => {
      error = thrown;
    });
    worker.on("exit", (code) => this.over(error ?? new Error(`the thread ended with ${code}`)));
    this.pings = setInterval(() => this.ping(), pingIntervalMs);
    this.pings.unref();
  }

  /** Number of renders under way. */
  get pending(): number {
    return this.waiting.size;
  }

  /** Throws UnavailableError if the thread ends or after `timeoutMs`, and an Error if the application breaks off its response. */
  render(request: RenderRequest, timeoutMs: number): Promise<Rendered> {
    if (this.isOver) return Promise.reject(new UnavailableError("the thread has ended"));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.get(id)?.failed(new UnavailableError(`not rendered within ${timeoutMs} ms`));
        this.ask({ kind: "abandon", id });
      }, timeoutMs);
      const settle = <T>(answer: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(timer);
          this.waiting.delete(id);
          answer(value);
        };
      };
      this.waiting.set(id, { done: settle(resolve), failed: settle(reject) });
      this.ask({ kind: "render", id, request });
    });
  }

  /** Lets the thread finish its writes and exit; terminates it after three seconds. */
  async close(): Promise<void> {
    if (this.isOver) return;
    const ended = new Promise<void>((resolve) => this.worker.once("exit", () => resolve()));
    this.settle(new UnavailableError("the thread is closed"));
    this.ask({ kind: "close" });
    const force = setTimeout(() => void this.worker.terminate(), CLOSE_TIMEOUT_MS);
    await ended;
    clearTimeout(force);
  }

  private ask(asked: WorkerRequest): void {
    this.worker.postMessage(asked);
  }

  private ping(): void {
    const silence = this.watchdog.tick();
    if (silence > (this.isReady ? MAX_SILENCE_MS : MAX_START_MS)) {
      this.over(new Error(this.isReady ? "the thread hangs" : "the thread took too long to start"));
      // Not awaited: a thread that is blocked in native code only terminates when that code returns.
      void this.worker.terminate();
      return;
    }
    this.ask({ kind: "ping" });
  }

  private hear(told: WorkerMessage): void {
    if (this.isOver) return;
    switch (told.kind) {
      case "ready":
        this.isReady = true;
        this.watchdog.heard();
        this.settleReady?.resolve();
        break;
      case "pong":
        if (this.isReady) this.watchdog.heard();
        break;
      case "rendered":
        this.waiting.get(told.id)?.done({ ...told.rendered, body: asBuffer(told.rendered.body) });
        break;
      case "failed":
        this.waiting.get(told.id)?.failed(new Error(told.message));
        break;
      case "uncaught":
        this.uncaught(told);
    }
  }

  private uncaught({ id, message }: Extract<WorkerMessage, { kind: "uncaught" }>): void {
    const render = id === null ? undefined : this.waiting.get(id);
    if (render && id !== null) {
      render.failed(new Error(message));
      this.ask({ kind: "abandon", id });
    } else this.events.uncaught(message);
  }

  private over(reason: Error): void {
    if (!this.settle(new UnavailableError(reason.message, { cause: reason }))) return;
    this.settleReady?.reject(reason);
    this.events.ended(reason);
  }

  /** Fails all pending renders; false if that was done before. */
  private settle(error: UnavailableError): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearInterval(this.pings);
    for (const { failed } of [...this.waiting.values()]) failed(error);
    return true;
  }
}

/** A Buffer arrives from `postMessage` as a plain Uint8Array. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
