import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip";
export type Encoded = { brotli: Buffer | null; gzip: Buffer | null };

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);
/** Smaller bodies are not compressed: they fit into one packet. */
const MIN_BYTES = 512;
const COMPRESSIBLE =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|application\/javascript|image\/svg\+xml)/;

/** Whether compression is worthwhile for this content type and size. */
export function isCompressible(contentType: string | undefined, bytes: number): boolean {
  return bytes >= MIN_BYTES && contentType !== undefined && COMPRESSIBLE.test(contentType);
}

/** Compresses with brotli. Quality: 4 for a body sent once, 5 for a page that a client waits for, 11 for a page that stays cached. */
export function brotli(body: Buffer, quality: 4 | 5 | 11): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
  };
  return brotliAsync(body, { params });
}

/** Both encodings of a body; both null if compression is not worthwhile. */
export async function encode(body: Buffer, contentType: string | undefined, quality: 5 | 11): Promise<Encoded> {
  if (!isCompressible(contentType, body.byteLength)) return { brotli: null, gzip: null };
  const [asBrotli, asGzip] = await Promise.all([brotli(body, quality), gzipAsync(body, { level: 6 })]);
  return { brotli: asBrotli, gzip: asGzip };
}

/**
 * The body in the encoding that this client prefers, for an answer that is sent once. The compressed length reveals something about the content.
 * Another site cannot exploit that, because its requests do not carry the newsroom's cookie.
 */
export async function encodeFor(
  acceptEncoding: string | undefined,
  body: Buffer,
  contentType: string | undefined,
): Promise<{ body: Buffer; encoding: Encoding | null }> {
  const encoding = isCompressible(contentType, body.byteLength) ? chooseEncoding(acceptEncoding) : null;
  if (encoding === null) return { body, encoding };
  return { body: encoding === "br" ? await brotli(body, 4) : await gzipAsync(body, { level: 4 }), encoding };
}

/** Longest Accept-Encoding that is read, characters. Browsers send about 30. */
const MAX_HEADER_LENGTH = 256;
const choices = new Map<string, Encoding | null>();

/** The encoding for this client, brotli preferred; null for the plain body. Weights other than 0 are ignored. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | null {
  if (!acceptEncoding || acceptEncoding.length > MAX_HEADER_LENGTH) return null;
  const known = choices.get(acceptEncoding);
  if (known !== undefined) return known;
  const choice = parseEncoding(acceptEncoding);
  // Browsers send few different values. The limit keeps made-up values from filling the memory.
  if (choices.size < 100) choices.set(acceptEncoding, choice);
  return choice;
}

function parseEncoding(acceptEncoding: string): Encoding | null {
  const accepted = new Map<string, boolean>();
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    accepted.set(name, weight === undefined || Number(weight.slice(2)) > 0);
  }
  for (const name of ["br", "gzip"] as const) if (accepted.get(name) ?? accepted.get("*")) return name;
  return null;
}

/**
 * Recompresses pages at brotli's highest level, one at a time, because that takes longer than rendering the page. A page is skipped if the queue
 * is full or already holds it.
 */
export class Recompression {
  private readonly queue: { body: Buffer; done: (better: Buffer) => void }[] = [];
  private readonly bodies = new Set<Buffer>();
  private working = false;
  private readonly limit: number;

  constructor(limit = 32) {
    this.limit = limit;
  }

  add(body: Buffer, done: (better: Buffer) => void): void {
    if (this.queue.length >= this.limit || this.bodies.has(body)) return;
    this.bodies.add(body);
    this.queue.push({ body, done });
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      next.done(await brotli(next.body, 11));
      this.bodies.delete(next.body);
    }
    this.working = false;
  }
}
