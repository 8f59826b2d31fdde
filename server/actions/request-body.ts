import type { Readable } from "node:stream";
import type { Exchange } from "@/server/http/answers.ts";
import type { BodyBudget, UnfinishedBody } from "./body-budget.ts";

/** Initial size of the buffer for a body, bytes. */
const INITIAL_BYTES = 1024;

/** The body was not read completely. `status` is the status to answer. */
export class BodyRefusedError extends Error {
  override name = "BodyRefusedError";
  readonly status: 408 | 413 | 503;

  constructor(status: 408 | 413 | 503, message: string) {
    super(message);
    this.status = status;
  }
}

export type BodyLimits = {
  bytes: number;
  timeoutMs: number;
  budget: BodyBudget;
  /** The client whose share of the budget is used. */
  client: string;
};

/** A body in memory. The caller must call `release` when it is no longer needed. */
type ReceivedBody = { bytes: Buffer; release(): void };

/**
 * Call before reading a body: sends 100 Continue if the client expects it. Throws BodyRefusedError if Content-Length exceeds `bytes`.
 */
export function allowBody({ request, response }: Exchange, bytes: number): void {
  if (Number(request.headers["content-length"] ?? 0) > bytes)
    throw new BodyRefusedError(413, `body of more than ${bytes} bytes`);
  if (request.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
}

/**
 * Reads the whole body. Throws BodyRefusedError as soon as the body is too large, times out, does not fit into the budget or is dropped for
 * another body. The stream then stays open, so that the refusal can be sent. Throws another error if the client disconnects.
 */
export function readBody(request: Readable, limits: BodyLimits): Promise<ReceivedBody> {
  return new Promise((resolve, reject) => {
    const held = new GrowingBuffer(limits, () => finish(tooManyBytes()));
    const finish = (error: Error | null) => {
      clearTimeout(timer);
      limits.budget.finish(held);
      request.off("data", read).off("end", end).off("error", finish).off("close", close);
      // An aborted request may still emit an error. Without a listener it would crash the process.
      request.on("error", () => undefined);
      if (!error) return resolve({ bytes: held.bytes, release: () => held.release() });
      held.release();
      reject(error);
    };
    const read = (chunk: Buffer) => {
      const refused = held.add(chunk);
      if (refused) finish(refused);
    };
    const end = () => finish(null);
    const close = () => finish(new Error("the client left before its body was read"));
    const timer = setTimeout(
      () => finish(new BodyRefusedError(408, `body not complete after ${limits.timeoutMs} ms`)),
      limits.timeoutMs,
    );
    request.on("data", read).once("end", end).once("error", finish).once("close", close);
  });
}

function tooManyBytes(): BodyRefusedError {
  return new BodyRefusedError(503, "too many bytes of bodies are held");
}

/** Collects chunks in one buffer that doubles when full. A list of many small chunks would take many times their size. */
class GrowingBuffer implements UnfinishedBody {
  readonly evict: () => void;
  private readonly limits: BodyLimits;
  private buffer = Buffer.alloc(0);
  private length = 0;

  constructor(limits: BodyLimits, evict: () => void) {
    this.limits = limits;
    this.evict = evict;
  }

  get client(): string {
    return this.limits.client;
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  /** Appends a chunk. Returns the error if it does not fit, otherwise null. */
  add(chunk: Buffer): BodyRefusedError | null {
    const length = this.length + chunk.byteLength;
    if (length > this.limits.bytes) return new BodyRefusedError(413, `body of more than ${this.limits.bytes} bytes`);
    if (length > this.buffer.byteLength && !this.grow(length)) return tooManyBytes();
    chunk.copy(this.buffer, this.length);
    this.length = length;
    return null;
  }

  release(): void {
    this.limits.budget.release(this.limits.client, this.buffer.byteLength);
    this.buffer = Buffer.alloc(0);
    this.length = 0;
  }

  private grow(length: number): boolean {
    const { bytes, budget, client } = this.limits;
    const size = Math.min(Math.max(length, 2 * this.buffer.byteLength, INITIAL_BYTES), bytes);
    if (!budget.reserve(this, size)) return false;
    const larger = Buffer.allocUnsafeSlow(size);
    this.buffer.copy(larger, 0, 0, this.length);
    budget.release(client, this.buffer.byteLength);
    this.buffer = larger;
    return true;
  }
}
