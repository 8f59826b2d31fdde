import { Worker } from "node:worker_threads";
import type { Log } from "./log.ts";
import type { Application, Rendered, RenderRequest } from "./render.ts";

/** What the thread is asked, and what it tells. */
export type Asked = { kind: "render"; id: number; request: RenderRequest } | { kind: "close" };
export type Told =
  | { kind: "ready" }
  | { kind: "rendered"; id: number; rendered: Rendered }
  | { kind: "failed"; id: number; message: string };

/** Before a thread that ended is followed by another one, milliseconds: one that cannot start must not keep the processor busy. */
const BEFORE_NEXT = 500;
/** How long the thread may take to end, milliseconds. */
const PATIENCE = 3_000;
/** What the thread may hold, megabytes: where it wants more, it ends and the pages in memory go on. */
const MAX_HEAP = 1_024;

type Waiting = { done(rendered: Rendered): void; failed(error: Error): void };

/**
 * Starts Next in a thread of its own: in the thread that serves the pages in memory it costs a third of what that can answer. Returns when it is
 * ready, throws where it cannot start. A thread that ends later is followed by another one; what it had under way fails.
 */
export async function startApplicationThread(
  options: { dev: boolean; hostname: string; port: number },
  log: Log,
): Promise<Application> {
  const thread = new ApplicationThread(
    () =>
      new Worker(new URL("./render-thread.js", import.meta.url), {
        workerData: options,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP },
      }),
    log,
  );
  await thread.begin();
  return thread;
}

/** An application behind a thread's messages. `start` makes the thread. */
export class ApplicationThread implements Application {
  private readonly start: () => Worker;
  private readonly log: Log;
  private readonly waiting = new Map<number, Waiting>();
  private worker: Promise<Worker>;
  private lastId = 0;
  private closing = false;

  constructor(start: () => Worker, log: Log) {
    this.start = start;
    this.log = log;
    this.worker = Promise.reject(new Error("the application has not begun"));
    this.worker.catch(() => undefined);
  }

  /** Starts the first thread; throws where it ends before it is ready. */
  async begin(): Promise<void> {
    this.worker = this.startThread();
    await this.worker;
  }

  /** Waits for a thread that is just starting. Throws if the application breaks off its answer or its thread ends. */
  readonly render = async (request: RenderRequest): Promise<Rendered> => {
    const worker = await this.worker;
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      worker.postMessage({ kind: "render", id, request } satisfies Asked);
    });
  };

  /** Ends the thread once what it writes is written, by force after three seconds. */
  async close(): Promise<void> {
    this.closing = true;
    const worker = await this.worker.catch(() => null);
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.postMessage({ kind: "close" } satisfies Asked);
    const force = setTimeout(() => void worker.terminate(), PATIENCE);
    await ended;
    clearTimeout(force);
  }

  private startThread(): Promise<Worker> {
    const worker = this.start();
    return new Promise((ready, failed) => {
      let wasReady = false;
      let reason: Error | null = null;
      worker.on("message", (told: Told) => {
        if (told.kind !== "ready") return this.take(told);
        wasReady = true;
        ready(worker);
      });
      worker.on("error", (error) => {
        reason = error;
      });
      worker.on("exit", (code) => {
        const error = reason ?? new Error(`the application's thread ended with ${code}`);
        if (wasReady) this.follow(error);
        else failed(error);
      });
    });
  }

  private take(told: Exclude<Told, { kind: "ready" }>): void {
    const waiting = this.waiting.get(told.id);
    this.waiting.delete(told.id);
    if (told.kind === "failed") waiting?.failed(new Error(told.message));
    else waiting?.done({ ...told.rendered, body: asBuffer(told.rendered.body) });
  }

  /** After the end of a thread: what it had under way is over, and another one starts. */
  private follow(error: Error): void {
    for (const { failed } of this.waiting.values()) failed(error);
    this.waiting.clear();
    if (this.closing) return;
    this.log("error", "the application ended and is started again", { error: String(error) });
    this.worker = this.startAgain();
    this.worker.catch(() => undefined);
  }

  private async startAgain(): Promise<Worker> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, BEFORE_NEXT));
      if (this.closing) throw new Error("the application is closed");
      try {
        return await this.startThread();
      } catch (error) {
        this.log("error", "the application could not be started again", { error: String(error) });
      }
    }
  }
}

/** A buffer comes through a message as a plain array of bytes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
