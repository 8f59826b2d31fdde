import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { S3mini, S3ServiceError } from "s3mini";
import { contentTypeOf, hasStorageName, type MediaStore, MediaStoreProblem } from "./store.ts";

/** Credentials for an S3 store and its address: `https://host/bucket`. */
export type S3Account = { address: string; keyId: string; secret: string; region: string };

/** Same header as the server sends to readers; a file is immutable under its name. */
const FOREVER = { "cache-control": "public, max-age=31536000, immutable" };
/** Timeout of a response, ms. Requests with a body get additional time by its size. */
const RESPONSE_TIMEOUT_MS = 10_000;
const MIN_BYTES_PER_MS = 100;
/** Delays before retries, ms. All requests are idempotent. */
const RETRY_DELAYS_MS = [100, 500];

/** The store in a bucket of S3 or a compatible service; object keys are file names. */
export function s3Store({ address, keyId, secret, region }: S3Account): MediaStore {
  const bucket = new S3mini({ accessKeyId: keyId, secretAccessKey: secret, endpoint: address, region, fetch: ask });
  const withStoreProblem = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error) => {
      throw problemOf(error, address);
    });
  const sizeOf = (name: string) => withStoreProblem(bucket.getContentLength(name).catch(nullIfNone));
  const refused = (reason: string) => new MediaStoreProblem(`${address}: ${reason}`, { away: false, cause: null });
  const list = async (beginning: string) => {
    const objects = await withStoreProblem(bucket.listObjects("/", beginning));
    if (!objects) throw refused("there is no such bucket");
    return new Map(objects.map(({ Key, Size }) => [Key, Size]));
  };
  return {
    place: address,
    async put(name, bytes) {
      const answer = await withStoreProblem(bucket.putObject(name, bytes, contentTypeOf(name), undefined, FOREVER));
      await answer.body?.cancel();
    },
    async get(name) {
      const answer = await withStoreProblem(bucket.getObjectResponse(name));
      if (!answer) throw refused(`there is no ${name}`);
      return new Uint8Array(await withStoreProblem(answer.arrayBuffer()));
    },
    has: async (name) => (await sizeOf(name)) !== null,
    sizeOf,
    async open(name) {
      const answer = await withStoreProblem(bucket.getObjectResponse(name));
      if (!answer?.body) return null;
      const length = answer.headers.get("content-length");
      if (length !== null) return { size: Number(length), body: Readable.fromWeb(answer.body as ReadableStream) };
      await answer.body.cancel();
      throw refused(`says no length of ${name}`);
    },
    list,
    async remove(storageName) {
      const names = [...(await list(storageName)).keys()];
      for (const name of names.filter((name) => hasStorageName(name, storageName)))
        await withStoreProblem(bucket.deleteObject(name));
    },
  };
}

/** Retries after a connection error or a status of 500 and above, but not after a timeout. */
async function ask(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  for (const pause of RETRY_DELAYS_MS) {
    try {
      const answer = await askOnce(input, init);
      if (answer.status < 500) return answer;
      await answer.body?.cancel();
    } catch (error) {
      if (error instanceof StoreIsSilent) throw error;
    }
    await sleep(pause);
  }
  return askOnce(input, init);
}

class StoreIsSilent extends Error {
  override name = "StoreIsSilent";
}

/** The timeout covers the response headers only: the body may take as long as its reader does. */
async function askOnce(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const bytes = init.body instanceof Uint8Array ? init.body.byteLength : 0;
  const timeoutMs = RESPONSE_TIMEOUT_MS + bytes / MIN_BYTES_PER_MS;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new StoreIsSilent(`no answer for ${Math.round(timeoutMs)} ms`)), timeoutMs);
  // Bytes are passed on unchanged, and Next must not cache them.
  const headers = { ...(init.headers as Record<string, string>), "accept-encoding": "identity" };
  try {
    return await fetch(input, { ...init, headers, cache: "no-store", signal: end.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Null for a missing file; rethrows any other error. */
function nullIfNone(error: Error): null {
  if (error.cause instanceof S3ServiceError && error.cause.status === 404) return null;
  throw error;
}

function problemOf(error: unknown, address: string): MediaStoreProblem {
  const causes = causesOf(error);
  const refusal = causes.find((cause) => cause instanceof S3ServiceError);
  if (refusal) {
    const { status, serviceCode } = refusal;
    const code = serviceCode && serviceCode !== "Unknown" ? ` ${serviceCode}` : "";
    return new MediaStoreProblem(`${address}: answers ${status}${code}`, { away: status >= 500, cause: error });
  }
  const code = causes.map((cause) => ("code" in cause ? String(cause.code) : "")).find(Boolean);
  return new MediaStoreProblem(`${address}: ${code ?? causes.at(-1)?.message ?? "no answer"}`, {
    away: true,
    cause: error,
  });
}

/** An error and its causes, outermost first. */
function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
