import { IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";

type EndCallback = () => void;

/** An IncomingMessage made in memory, for a handler that needs Node's own class: method, address, headers and the whole body. */
export function memoryRequest(from: {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer | null;
}): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = from.method;
  request.url = from.url;
  request.httpVersion = "1.1";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = { ...from.headers };
  request.rawHeaders = Object.entries(from.headers).flat();
  if (from.body) request.push(from.body);
  request.push(null);
  request.complete = true;
  return request;
}

/** A response that collects its body in memory. `whole` resolves with the body when the response ends; both promises reject if it is destroyed. */
export class CapturedResponse extends ServerResponse {
  readonly whole: Promise<Buffer>;
  readonly broken: Promise<never>;
  private readonly chunks: Buffer[] = [];
  private sent = false;
  private settle: {
    done: (body: Buffer) => void;
    failed: (error: Error) => void;
  } | null = null;

  constructor(request: IncomingMessage) {
    super(request);
    this.whole = new Promise((done, failed) => {
      this.settle = { done, failed };
    });
    this.broken = new Promise((_, reject) => void this.whole.catch(reject));
    // Avoids an unhandled rejection: the response may be destroyed before anything awaits `broken`.
    this.broken.catch(() => undefined);
    Object.defineProperty(this, "headersSent", { get: () => this.sent });
  }

  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    more?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    this.statusCode = status;
    const headers = typeof reason === "string" ? more : (reason ?? more);
    for (const [name, value] of headerPairs(headers)) if (value !== undefined) this.setHeader(name, value);
    this.sent = true;
    return this;
  }

  override flushHeaders(): void {
    this.sent = true;
  }

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.sent = true;
    this.keep(chunk, encoding);
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") process.nextTick(done as EndCallback);
    return true;
  }

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (this.finished) return this;
    this.sent = true;
    if (typeof chunk !== "function") this.keep(chunk, encoding);
    this.finished = true;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === "function");
    process.nextTick(() => {
      this.emit("finish");
      if (done) (done as EndCallback)();
      this.emit("close");
      this.settle?.done(Buffer.concat(this.chunks));
    });
    return this;
  }

  override destroy(error?: Error): this {
    this.destroyed = true;
    this.settle?.failed(error ?? new Error("the response was destroyed"));
    process.nextTick(() => this.emit("close"));
    return this;
  }

  private keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === "string") {
      this.chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    } else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }
}

function headerPairs(
  headers: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined,
): [string, OutgoingHttpHeader | undefined][] {
  if (!headers) return [];
  if (!Array.isArray(headers)) return Object.entries(headers);
  const pairs: [string, OutgoingHttpHeader][] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) pairs.push([String(headers[at]), headers[at + 1] ?? ""]);
  return pairs;
}
