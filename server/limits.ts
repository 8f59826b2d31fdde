import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { ownComputer } from "@/lib/own-computer.ts";
import { UPLOAD_ADDRESS } from "@/lib/uploads.ts";

/** Longest address that is read, bytes; a longer one is answered 414. */
export const MAX_URL_BYTES = 8 * 1024;
/** Largest body of a server action or an API call, bytes; a larger one is answered 413. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Largest body of an upload: a file of 20 MB and what is said around it. */
export const MAX_UPLOAD_BYTES = 21 * 1024 * 1024;
/** Settings of Node's HTTP server: slow and endless requests are cut off. */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;
/** How long a connection may stand still while an answer is on its way, milliseconds. */
export const SOCKET_SILENCE = 120_000;
/** After so many requests a connection ends, so that long-lived ones spread over processes anew. */
export const MAX_REQUESTS_PER_SOCKET = 1_000;

/** What is read of a request before its path is looked at. Header values are null where the header is absent. */
export type RequestFacts = {
  method: string;
  url: string;
  host: string | null;
  origin: string | null;
  fetchSite: string | null;
  upgrade: string | null;
  contentLength: string | null;
  nextAction: string | null;
  cookie: string | null;
  acceptLanguage: string | null;
};

export function factsOf(request: IncomingMessage): RequestFacts {
  const { headers } = request;
  const nextAction = headers["next-action"];
  const fetchSite = headers["sec-fetch-site"];
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    host: headers.host ?? null,
    origin: headers.origin ?? null,
    fetchSite: typeof fetchSite === "string" ? fetchSite : null,
    upgrade: headers.upgrade ?? null,
    contentLength: headers["content-length"] ?? null,
    nextAction: typeof nextAction === "string" ? nextAction : null,
    cookie: headers.cookie ?? null,
    acceptLanguage: headers["accept-language"] ?? null,
  };
}

/** The hosts under which the site answers: its own, this machine's with the port, and those of ALLOWED_HOSTS. */
export function knownHosts(config: { siteUrl: URL; port: number; allowedHosts: string[] }): ReadonlySet<string> {
  const hosts = [config.siteUrl.host, ...ownComputer.map((name) => `${name}:${config.port}`), ...config.allowedHosts];
  if (config.port === 80) hosts.push(...ownComputer);
  return new Set(hosts.map((host) => host.toLowerCase()));
}

/** The status with which a request is refused whatever its path, or null where it may go on. */
export function refusalOf(facts: RequestFacts, site: { siteUrl: URL; hosts: ReadonlySet<string> }): number | null {
  if (Buffer.byteLength(facts.url) > MAX_URL_BYTES) return 414;
  if (!facts.host || !site.hosts.has(facts.host.toLowerCase())) return 421;
  // An unknown protocol may be ignored, as HTTP wants it; a web socket is refused aloud.
  if (facts.upgrade?.toLowerCase() === "websocket") return 400;
  if (facts.method === "GET" || facts.method === "HEAD") return null;
  if (facts.method !== "POST") return null;
  if (!isOwnOrigin(facts.origin, facts.host, site.siteUrl)) return 403;
  if (facts.fetchSite === "cross-site" || facts.fetchSite === "same-site") return 403;
  if (facts.contentLength !== null && Number(facts.contentLength) > bodyLimit(facts.url)) return 413;
  return null;
}

/** Bytes that may be sent to this address. */
export function bodyLimit(url: string): number {
  return url === UPLOAD_ADDRESS ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
}

/** Whether a writing request comes from a page of this site: the configured address, or the allowed host it was sent to. */
function isOwnOrigin(origin: string | null, host: string, siteUrl: URL): boolean {
  if (origin === null) return false;
  const plain = origin.toLowerCase();
  if (plain === siteUrl.origin) return true;
  return plain === `http://${host.toLowerCase()}` || plain === `https://${host.toLowerCase()}`;
}

export class BodyTooLargeError extends Error {
  override name = "BodyTooLargeError";
}

/**
 * The whole body. Throws BodyTooLargeError as soon as more than `limit` bytes have come, leaving the stream open so that the refusal can
 * still be sent, and the stream's error if the client leaves.
 */
export function readBody(request: Readable, limit = MAX_BODY_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const read = (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length <= limit) return void chunks.push(chunk);
      request.off("data", read);
      reject(new BodyTooLargeError(`body of more than ${limit} bytes`));
    };
    request.on("data", read);
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => {
      // An error takes its stack with it, which is dear: each request closes.
      if (!request.readableEnded) reject(new Error("the client left before its body was read"));
    });
  });
}
