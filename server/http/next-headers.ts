import type { IncomingHttpHeaders } from "node:http";
import { FILE_NAME_HEADER, REPLACES_HEADER } from "@/lib/media/uploads.ts";

/** The client's headers that Next and our pages read. No others are passed on, because a later version of Next might act on them. */
const PASSED_NAMES: ReadonlySet<string> = new Set([
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
/** Headers that are dropped in development, where all others pass: with these a client could forge an identity or a body. */
const FORGEABLE =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-desk-address$|x-upload-file$|x-action-|x-middleware-|x-invoke-|x-matched-path$|next-resume|connection$|expect$|transfer-encoding$|content-(?:type|length|encoding)$)/;

/** The headers of a client that Next gets, names in lower case. */
export function headersForNext(headers: IncomingHttpHeaders, dev: boolean): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const isPassed = dev ? !FORGEABLE.test(name) : PASSED_NAMES.has(name);
    if (isPassed && value !== undefined) passed[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return passed;
}

/** Longest router state that is read, characters. Each path segment takes about 50. */
const MAX_STATE_LENGTH = 4_096;
const MAX_STATE_DEPTH = 20;
const PARAMETER_KIND = /^(?:c|oc|d|[cd]i\((?:\.|\.\.|\.\.\.)\)|[cd]i\(\.\.\)\(\.\.\))$/;
const REFRESH_WORDS: readonly unknown[] = ["refetch", "inside-shared-layout", "metadata-only"];

/**
 * Whether Next can parse the router state; if not, Next would answer 500. True if there is none. Any client can send one, so its length is
 * limited and the check stops at the first error. A schema would collect all errors.
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

/** A state is an array: segment, child states by slot, and how it was reached. */
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
