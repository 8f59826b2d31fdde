import type { IncomingHttpHeaders } from "node:http";
import { FILE_NAME_HEADER, REPLACES_HEADER } from "@/lib/media/uploads.ts";

/** What Next and our own pages read of a client's headers. Nothing else is passed on: Next might have a use for it one day. */
const READ: ReadonlySet<string> = new Set([
  "accept",
  "accept-language",
  "cookie",
  "next-action",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
  "origin",
  "purpose",
  "referer",
  "rsc",
  "sec-purpose",
  "user-agent",
  FILE_NAME_HEADER,
  REPLACES_HEADER,
]);
/** In development all headers pass but these, by which a client would claim an identity or a body. */
const FOUND_OUT =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-desk-address$|x-upload-file$|x-action-|x-middleware-|x-invoke-|x-matched-path$|next-resume|connection$|expect$|transfer-encoding$|content-(?:type|length|encoding)$)/;

/** The headers of a client that are passed on to Next, names in lower case. */
export function headersForNext(headers: IncomingHttpHeaders, dev: boolean): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const isPassed = dev ? !FOUND_OUT.test(name) : READ.has(name);
    if (isPassed && value !== undefined) passed[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return passed;
}

/** Characters of the longest state that is read: each part of an address takes some fifty. */
const MAX_STATE_LENGTH = 4_096;
const MAX_STATE_DEPTH = 20;
const PARAMETER_KIND = /^(?:c|oc|d|[cd]i\((?:\.|\.\.|\.\.\.)\)|[cd]i\(\.\.\)\(\.\.\))$/;
const REFRESH_WORDS: readonly unknown[] = ["refetch", "inside-shared-layout", "metadata-only"];

/**
 * Whether Next can parse this router state; otherwise Next answers 500. True where there is none. Every client may send one, so it has to be
 * short, and the check ends at its first fault: a schema would gather all of them.
 */
export function hasReadableState(headers: IncomingHttpHeaders): boolean {
  const header = headers["next-router-state-tree"];
  if (header === undefined) return true;
  if (typeof header !== "string" || header.length > MAX_STATE_LENGTH) return false;
  try {
    return isRouterState(JSON.parse(decodeURIComponent(header)), MAX_STATE_DEPTH);
  } catch {
    return false;
  }
}

/** A segment, what is below it in each slot, and how it came there. */
function isRouterState(state: unknown, depth: number): boolean {
  if (!Array.isArray(state) || state.length < 2 || state.length > 6 || depth === 0) return false;
  const [segment, below, address, refresh, number, last] = state;
  return (
    isSegment(segment) &&
    isObject(below) &&
    (address == null || isTexts(address, 2)) &&
    (refresh == null || REFRESH_WORDS.includes(refresh)) &&
    (number == null || typeof number === "number") &&
    (last === undefined || typeof last === "string") &&
    Object.values(below).every((one) => isRouterState(one, depth - 1))
  );
}

function isSegment(segment: unknown): boolean {
  if (typeof segment === "string") return true;
  if (!Array.isArray(segment) || segment.length !== 4) return false;
  const [name, value, kind, values] = segment;
  return isTexts([name, value, kind]) && PARAMETER_KIND.test(kind) && (values === null || isTexts(values));
}

function isTexts(value: unknown, length?: number): boolean {
  return (
    Array.isArray(value) &&
    (length === undefined || value.length === length) &&
    value.every((one) => typeof one === "string")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
