import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { setTimeout as sleep } from "node:timers/promises";
import { S3mini, S3ServiceError } from "s3mini";
import { contentTypeOf, hasStorageName, type MediaStore, MediaStoreProblem } from "./store.ts";

/** Who we are at an S3 store, and where it is: `https://host/bucket`. */
export type S3Account = { address: string; keyId: string; secret: string; region: string };

/** As the server says it to readers; a file never changes under its name. */
const FOREVER = { "cache-control": "public, max-age=31536000, immutable" };
/** A store that says nothing for so long is away, milliseconds; what is sent may take longer, by its bytes. */
const PATIENCE_MS = 10_000;
const SLOWEST_BYTES_PER_MS = 100;
/** Pauses before what failed is tried again, milliseconds: everything we ask may be asked twice. */
const PAUSES_MS = [100, 500];

/** The store in a bucket of S3, or of anything that speaks like it; files lie in it under their names. */
export function s3Store({ address, keyId, secret, region }: S3Account): MediaStore {
  const bucket = new S3mini({ accessKeyId: keyId, secretAccessKey: secret, endpoint: address, region, fetch: ask });
  const told = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error) => {
      throw problemOf(error, address);
    });
  const sizeOf = (name: string) => told(bucket.getContentLength(name).catch(nothing));
  const refused = (reason: string) => new MediaStoreProblem(`${address}: ${reason}`, { away: false, cause: null });
  const list = async (beginning: string) => {
    const objects = await told(bucket.listObjects("/", beginning));
    if (!objects) throw refused("there is no such bucket");
    return new Map(objects.map(({ Key, Size }) => [Key, Size]));
  };
  return {
    place: address,
    async put(name, bytes) {
      const answer = await told(bucket.putObject(name, bytes, contentTypeOf(name), undefined, FOREVER));
      await answer.body?.cancel();
    },
    async get(name) {
      const answer = await told(bucket.getObjectResponse(name));
      if (!answer) throw refused(`there is no ${name}`);
      return new Uint8Array(await told(answer.arrayBuffer()));
    },
    has: async (name) => (await sizeOf(name)) !== null,
    sizeOf,
    async open(name) {
      const answer = await told(bucket.getObjectResponse(name));
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
        await told(bucket.deleteObject(name));
    },
  };
}

/** Asks again where the store did not answer or said that it is unwell; not where it let us wait. */
async function ask(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  for (const pause of PAUSES_MS) {
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

/** Patience ends with the head of the answer: its body may take as long as its reader does. */
async function askOnce(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const bytes = init.body instanceof Uint8Array ? init.body.byteLength : 0;
  const patience = PATIENCE_MS + bytes / SLOWEST_BYTES_PER_MS;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new StoreIsSilent(`no answer for ${Math.round(patience)} ms`)), patience);
  // Bytes are passed on as they lie there, and Next must keep none of them.
  const headers = { ...(init.headers as Record<string, string>), "accept-encoding": "identity" };
  try {
    return await fetch(input, { ...init, headers, cache: "no-store", signal: end.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Null for a file that is not there. Throws any other error on. */
function nothing(error: Error): null {
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

/** An error and what it came from, outermost first. */
function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
