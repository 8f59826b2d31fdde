import type { Readable } from "node:stream";
import type { Exchange } from "@/server/http/answers.ts";
import type { BodyBudget, UnfinishedBody } from "./body-budget.ts";

/** Bytes that are set aside for a body at first; more as it grows. */
const FIRST_BYTES = 1024;

/** A body that is not read to its end; `status` is the answer. */
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
  /** Who is charged for it. */
  client: string;
};

/** A body in memory. Whoever got it calls `release` when it is no longer needed. */
type HeldBody = { bytes: Buffer; release(): void };

/**
 * To be called before a body is read: lets a client go on that asked whether its body is wanted at all. Throws BodyRefusedError where it
 * has said that there is more than `bytes`.
 */
export function allowBody({ request, response }: Exchange, bytes: number): void {
  if (Number(request.headers["content-length"] ?? 0) > bytes)
    throw new BodyRefusedError(413, `body of more than ${bytes} bytes`);
  if (request.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
}

/**
 * Reads the whole body. Throws BodyRefusedError as soon as it is too large, takes too long, does not fit into the budget or gives way there to
 * another one, leaving the stream open so that the refusal can still be sent, and the stream's error if the client leaves.
 */
export function readBody(request: Readable, limits: BodyLimits): Promise<HeldBody> {
  return new Promise((resolve, reject) => {
    const held = new GrowingBuffer(limits, () => finish(tooManyBytes()));
    const finish = (error: Error | null) => {
      clearTimeout(timer);
      limits.budget.finish(held);
      request.off("data", read).off("end", end).off("error", finish).off("close", close);
      // An aborted request may still tell of an error that nobody waits for.
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

/** Bytes in one buffer that doubles as it fills: a list of many small pieces would cost many times their size. */
class GrowingBuffer implements UnfinishedBody {
  readonly giveWay: () => void;
  private readonly limits: BodyLimits;
  private buffer = Buffer.alloc(0);
  private length = 0;

  constructor(limits: BodyLimits, giveWay: () => void) {
    this.limits = limits;
    this.giveWay = giveWay;
  }

  get client(): string {
    return this.limits.client;
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  /** Adds a piece; returns why it cannot. */
  add(chunk: Buffer): BodyRefusedError | null {
    const length = this.length + chunk.byteLength;
    if (length > this.limits.bytes) return new BodyRefusedError(413, `body of more than ${this.limits.bytes} bytes`);
    if (length > this.buffer.byteLength && !this.grow(length)) return tooManyBytes();
    chunk.copy(this.buffer, this.length);
    this.length = length;
    return null;
  }

  release(): void {
    this.limits.budget.give(this.limits.client, this.buffer.byteLength);
    this.buffer = Buffer.alloc(0);
    this.length = 0;
  }

  private grow(length: number): boolean {
    const { bytes, budget, client } = this.limits;
    const size = Math.min(Math.max(length, 2 * this.buffer.byteLength, FIRST_BYTES), bytes);
    if (!budget.takeFor(this, size)) return false;
    const larger = Buffer.allocUnsafeSlow(size);
    this.buffer.copy(larger, 0, 0, this.length);
    budget.give(client, this.buffer.byteLength);
    this.buffer = larger;
    return true;
  }
}
