import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { within } from "@/lib/time-out.ts";
import { isUploadAddress } from "@/server/clients/limits.ts";
import type { Log } from "@/server/process/log.ts";
import type { Application } from "./render.ts";
import type { Rendered, RenderRequest } from "./render-request.ts";
import { RenderWorker, type ThreadOptions, type Timing, UnavailableError } from "./render-worker.ts";

/** How long a request waits for its answer, the start of a thread included, milliseconds. */
const RENDER_TIMEOUT_MS = 30_000;
/** The same for an upload, which waits for the ones before it. */
const UPLOAD_RENDER_TIMEOUT_MS = 120_000;
/** Pauses before a thread that ended early is started again, milliseconds: each is twice the one before. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A thread that has worked for so long is followed by the next one without a pause, milliseconds. */
const STABLE_MS = 10_000;
/** A thread with a stray error is replaced no more often than that, milliseconds: each start costs a second of the processor. */
const REPLACE_INTERVAL_MS = 60_000;
/** What a thread may hold, megabytes: where it wants more, it ends and another one starts. */
const MAX_HEAP_MB = 1_024;

/** `idle`: not needed yet. `restarting`: the last one ended, and the next is not ready. */
export type ThreadState = "idle" | "starting" | "ready" | "restarting";

/** A thread of this name, in which Next runs. It is started by `begin` or by the first request. */
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
 * An application in a thread of its own: in the thread that serves the pages in memory, Next costs a third of what that can answer. A thread that
 * ends or hangs is followed by another one; those who waited for it get UnavailableError.
 */
export class ApplicationThread implements Application {
  private readonly parts: { name: string; start(): Worker; log: Log; timing?: Timing; renderTimeoutMs?: number };
  private current: RenderWorker | null = null;
  private starting: Promise<RenderWorker> | null = null;
  /** Threads that ended early, in a row; each makes the pause before the next one longer. */
  private failures = 0;
  private isPausing = false;
  private replacedAt = Number.NEGATIVE_INFINITY;
  private closing = false;
  /** Threads that ended or hung since the start. */
  restarts = 0;

  constructor(parts: ApplicationThread["parts"]) {
    this.parts = parts;
  }

  get state(): ThreadState {
    if (this.current) return "ready";
    if (this.restarts > 0) return "restarting";
    return this.starting ? "starting" : "idle";
  }

  /** Starts the first thread; throws where it ends before it is ready. */
  async begin(): Promise<void> {
    this.current = await this.startWorker();
  }

  /** Throws UnavailableError where no thread answers in time, and an Error if the application breaks off its answer. */
  readonly render = async (request: RenderRequest): Promise<Rendered> => {
    const timeoutMs = isUploadAddress(request.url)
      ? UPLOAD_RENDER_TIMEOUT_MS
      : (this.parts.renderTimeoutMs ?? RENDER_TIMEOUT_MS);
    const began = performance.now();
    const worker =
      this.current ??
      (await within(timeoutMs, this.workerSoon(), () => new UnavailableError(`no thread within ${timeoutMs} ms`)));
    return worker.render(request, Math.max(1, timeoutMs - (performance.now() - began)));
  };

  async close(): Promise<void> {
    this.closing = true;
    const worker = this.current ?? (await this.starting?.catch(() => null));
    this.current = null;
    await worker?.close();
  }

  /** The thread that is starting, or that is started for this request. While one after the other fails, nobody waits. */
  private async workerSoon(): Promise<RenderWorker> {
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

  /** After the end of a thread: another one starts, at once if this one had worked for a while. */
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
      // The server may have begun to stop meanwhile.
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
    await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS), undefined, { ref: false });
    this.isPausing = false;
  }

  /** Puts a new thread in the place of one that still works; that one ends once its renders have. */
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
