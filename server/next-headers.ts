import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { FILE_NAME_HEADER, REPLACES_HEADER } from "@/lib/uploads.ts";

/** What Next and our own pages read of a client's headers. Whatever else a client sends, Next might have a use for it one day. */
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
/** In development more of them are of use, save those by which a client would say who it is and what its body is. */
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

/** Most brackets that a state has, two or three for each part of an address: what is nested without end is not looked into. */
const MAX_BRACKETS = 200;

/** Where a browser says that it stands, as Next's router writes it: a segment, what is below it in each slot, and how it came there. */
const parameterKinds = z.string().regex(/^(?:c|oc|d|[cd]i\((?:\.|\.\.|\.\.\.)\)|[cd]i\(\.\.\)\(\.\.\))$/);
const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), parameterKinds, z.array(z.string()).nullable()]),
]);
const routerState: z.ZodType = z.lazy(() =>
  z.tuple([
    segment,
    z.record(z.string(), routerState),
    z.tuple([z.string(), z.string()]).nullish(),
    z.enum(["refetch", "inside-shared-layout", "metadata-only"]).nullish(),
    z.number().nullish(),
    z.string().optional(),
  ]),
);

/** Whether Next can read where a browser says that it stands; it answers what it cannot with a fault of the server. */
export function hasReadableState(headers: IncomingHttpHeaders): boolean {
  const header = headers["next-router-state-tree"];
  if (header === undefined) return true;
  if (typeof header !== "string") return false;
  try {
    const text = decodeURIComponent(header);
    return text.split("[").length <= MAX_BRACKETS && routerState.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
