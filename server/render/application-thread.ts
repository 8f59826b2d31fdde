import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { withTimeout } from "@/lib/with-timeout.ts";
import { isUploadAddress } from "@/server/clients/limits.ts";
import type { Log } from "@/server/process/log.ts";
import type { Application } from "./render.ts";
import type { Rendered, RenderRequest } from "./render-request.ts";
import { RenderWorker, type ThreadOptions, type Timing, UnavailableError } from "./render-worker.ts";

/** Timeout of a request, including the start of a thread, ms. */
const RENDER_TIMEOUT_MS = 30_000;
/** Timeout of an upload, which waits for the uploads before it, ms. */
const UPLOAD_RENDER_TIMEOUT_MS = 120_000;
/** Delay before a crashed thread is restarted, ms. It doubles with each crash in a row, up to the maximum. */
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 10_000;
/** A thread that ran for longer than this is restarted without a delay, ms. */
const STABLE_MS = 10_000;
/** Minimum time between two replacements after a stray error, ms: each start costs a second of CPU time. */
const REPLACE_INTERVAL_MS = 60_000;
/** Heap limit of a thread, MB. A thread that exceeds it crashes and is restarted. */
const MAX_HEAP_MB = 1_024;

/** `idle`: not started yet. `restarting`: the last thread ended and the next one is not ready. */
export type ThreadState = "idle" | "starting" | "ready" | "restarting";

/** A worker thread of this name that runs Next. `begin` or the first request starts it. */
export function applicationThread(name: string, options: ThreadOptions, log: Log): ApplicationThread {
  const start = () =>
    new Worker(new URL("./render-thread.js", import.meta.url), {
      name,
      workerData: options,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
  return new ApplicationThread({ name, start, log });
}

/**
 * Runs an application in a worker thread. In the main thread, Next would cost a third of the throughput of cached pages. A thread that crashes or
 * hangs is restarted; its waiting requests fail with UnavailableError.
 */
export class ApplicationThread implements Application {
  private readonly parts: { name: string; start(): Worker; log: Log; timing?: Timing; renderTimeoutMs?: number };
  private current: RenderWorker | null = null;
  private starting: Promise<RenderWorker> | null = null;
  /** Number of crashes in a row; it determines the delay before the next start. */
  private failures = 0;
  private isPausing = false;
  private replacedAt = Number.NEGATIVE_INFINITY;
  private closing = false;
  /** Number of threads that crashed or hung since the start. */
  restarts = 0;

  constructor(parts: ApplicationThread["parts"]) {
    this.parts = parts;
  }

  get state(): ThreadState {
    if (this.current) return "ready";
    if (this.restarts > 0) return "restarting";
    return this.starting ? "starting" : "idle";
  }

  /** Starts the first thread. Throws if it ends before it is ready. */
  async begin(): Promise<void> {
    this.current = await this.startWorker();
  }

  /** Throws UnavailableError if no thread answers within the timeout, and an Error if the application breaks off its response. */
  readonly render = async (request: RenderRequest): Promise<Rendered> => {
    const timeoutMs = isUploadAddress(request.url)
      ? UPLOAD_RENDER_TIMEOUT_MS
      : (this.parts.renderTimeoutMs ?? RENDER_TIMEOUT_MS);
    const began = performance.now();
    const worker =
      this.current ??
      (await withTimeout(
        timeoutMs,
        this.startingWorker(),
        () => new UnavailableError(`no thread within ${timeoutMs} ms`),
      ));
    return worker.render(request, Math.max(1, timeoutMs - (performance.now() - began)));
  };

  async close(): Promise<void> {
    this.closing = true;
    const worker = this.current ?? (await this.starting?.catch(() => null));
    this.current = null;
    await worker?.close();
  }

  /** The thread that is starting; starts one if there is none. Throws UnavailableError during a restart delay and after `close`. */
  private async startingWorker(): Promise<RenderWorker> {
    if (this.closing || this.isPausing) throw new UnavailableError(`${this.parts.name}: no thread can be started`);
    this.starting ??= this.startAgain();
    return this.starting;
  }

  private async startWorker(): Promise<RenderWorker> {
    const { start, timing, log, name } = this.parts;
    const began = performance.now();
    const worker: RenderWorker = new RenderWorker(
      start(),
      {
        ended: (reason) => {
          if (performance.now() - began > STABLE_MS) this.failures = 0;
          if (this.current === worker) this.follow(reason);
        },
        uncaught: (message) => {
          log("error", `${name}: an error that belongs to no request`, { error: message });
          if (this.current === worker) void this.replace(worker);
        },
      },
      timing,
    );
    await worker.ready;
    return worker;
  }

  /** Restarts the thread after a crash; without a delay if it had run for a while. */
  private follow(reason: Error): void {
    this.current = null;
    this.restarts += 1;
    this.parts.log("error", `${this.parts.name}: the thread is started again`, { error: String(reason) });
    if (this.closing) return;
    this.starting = this.startAgain();
    this.starting.catch(() => undefined);
  }

  private async startAgain(): Promise<RenderWorker> {
    while (!this.closing) {
      await this.pause();
      // The server may have begun to shut down during the delay.
      if (this.closing) break;
      this.failures += 1;
      try {
        const worker = await this.startWorker();
        this.current = worker;
        this.starting = null;
        return worker;
      } catch (error) {
        this.parts.log("error", `${this.parts.name}: the thread could not be started`, { error: String(error) });
      }
    }
    throw new UnavailableError("the application is closed");
  }

  private async pause(): Promise<void> {
    if (this.failures === 0) return;
    this.isPausing = true;
    await sleep(Math.min(FIRST_DELAY_MS * 2 ** (this.failures - 1), MAX_DELAY_MS), undefined, { ref: false });
    this.isPausing = false;
  }

  /** Replaces a thread that still works. The old thread is closed when its renders have finished. */
  private async replace(old: RenderWorker): Promise<void> {
    if (performance.now() - this.replacedAt < REPLACE_INTERVAL_MS) return;
    this.replacedAt = performance.now();
    const worker = await this.startWorker().catch((error) => {
      this.parts.log("error", `${this.parts.name}: the thread could not be replaced`, { error: String(error) });
      return null;
    });
    if (!worker) return;
    if (this.current !== old || this.closing) return void worker.close();
    this.current = worker;
    while (old.pending > 0) await sleep(100, undefined, { ref: false });
    await old.close();
  }
}
