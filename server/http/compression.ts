import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip";
export type Encoded = { brotli: Buffer | null; gzip: Buffer | null };

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);
/** Smaller bodies fit one packet anyway. */
const MIN_BYTES = 512;
const COMPRESSIBLE =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|application\/javascript|image\/svg\+xml)/;

/** Whether answers of this content type shrink. */
export function isCompressible(contentType: string | undefined, bytes: number): boolean {
  return bytes >= MIN_BYTES && contentType !== undefined && COMPRESSIBLE.test(contentType);
}

/** The body in brotli of the given quality (4 for one that is sent once, 5 for a page that is waited for, 11 for one that stays). */
export function brotli(body: Buffer, quality: 4 | 5 | 11): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
  };
  return brotliAsync(body, { params });
}

/** Both encodings of a body, or nulls where its type does not shrink. */
export async function encode(body: Buffer, contentType: string | undefined, quality: 5 | 11): Promise<Encoded> {
  if (!isCompressible(contentType, body.byteLength)) return { brotli: null, gzip: null };
  const [asBrotli, asGzip] = await Promise.all([brotli(body, quality), gzipAsync(body, { level: 6 })]);
  return { brotli: asBrotli, gzip: asGzip };
}

/**
 * The body in the encoding this client prefers, for an answer that is sent once. Its length tells something of its contents, but no other site
 * gains by that: the newsroom's cookie is not sent with requests that another site makes.
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

/** Characters of the header that are read: browsers send some thirty. */
const MAX_HEADER_LENGTH = 256;
const remembered = new Map<string, Encoding | null>();

/** The encoding a client understands, brotli first; null for the plain body. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | null {
  if (!acceptEncoding || acceptEncoding.length > MAX_HEADER_LENGTH) return null;
  const known = remembered.get(acceptEncoding);
  if (known !== undefined) return known;
  const choice = parseEncoding(acceptEncoding);
  // Browsers send a handful of values; strange ones must not fill the memory.
  if (remembered.size < 100) remembered.set(acceptEncoding, choice);
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
 * Recompresses pages at brotli's highest level, one at a time: it takes longer than making the page. Nothing is added while the line is full, nor
 * a page that stands in it already.
 */
export class Recompression {
  private readonly line: { body: Buffer; done: (better: Buffer) => void }[] = [];
  private readonly bodies = new Set<Buffer>();
  private working = false;
  private readonly limit: number;

  constructor(limit = 32) {
    this.limit = limit;
  }

  add(body: Buffer, done: (better: Buffer) => void): void {
    if (this.line.length >= this.limit || this.bodies.has(body)) return;
    this.bodies.add(body);
    this.line.push({ body, done });
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let next = this.line.shift(); next; next = this.line.shift()) {
      next.done(await brotli(next.body, 11));
      this.bodies.delete(next.body);
    }
    this.working = false;
  }
}
