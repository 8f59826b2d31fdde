import { withQuery } from "./addresses.ts";
import { sourceAddress } from "./editions.ts";
import { parseRequestPath } from "./request-path.ts";

/** Destination of an old address: a path of the site, or `gone`. */
export type Destination = { to: string } | "gone";

export type Redirect = {
  from: string;
  /** Null if the address is permanently gone. */
  to: string | null;
  /** When the redirect was saved, ISO. */
  at: string;
};

/** A page of the list, most recently saved first. `older` is the cursor of the next page; null on the last. */
export type RedirectPage = { redirects: Redirect[]; older: string | null };

/** What readers get at an address: a page (`page-exists`), a redirect (`moved`), 410 (`gone`) or 404 (`nothing`). */
export type AddressAnswer =
  | { address: string; answer: "page-exists" | "gone" | "nothing" }
  | { address: string; answer: "moved"; to: string };

const MAX_LENGTH = 1_000;
/** First segments that the server handles itself. Redirects cannot use them. */
const serverSegments: ReadonlySet<string> = new Set(["dashboard", "preview", "api", "_next", "media"]);

export type AddressProblem = "address" | "too-long" | "reserved";

/**
 * Normalizes an address of this site or its predecessor to path and query, in canonical spelling. A host is ignored. Returns `problem` if the
 * address is invalid.
 */
export function normalizeAddress(typed: string): { address: string } | { problem: AddressProblem } {
  const local = typed.trim().replace(/^https?:\/\/[^/?#]*/iu, "");
  if (!/^[/?]/u.test(local) && local === typed.trim()) return { problem: "address" };
  const path = parseRequestPath((local.startsWith("/") ? local : `/${local}`).replace(/#.*$/u, ""));
  if (!path) return { problem: "address" };
  if (serverSegments.has(path.segments[0] ?? "")) return { problem: "reserved" };
  const query = path.query.length > 1 ? new URL(path.query, "http://paper").search : "";
  // A Kazakh page has the same redirect in every script.
  const address = sourceAddress(path.path + query);
  return address.length > MAX_LENGTH ? { problem: "too-long" } : { address };
}

/** The spellings under which a redirect can be stored: with and without query, each percent-encoded and decoded. */
export function addressSpellings(address: string): string[] {
  const path = address.split("?", 1)[0] ?? "";
  return [...new Set([address, path].flatMap((spelling) => [spelling, readableAddress(spelling)]))];
}

/** The percent-decoded address, for display. Returned unchanged if it cannot be decoded. */
export function readableAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** A search text for stored addresses: percent-encoded like them, without a host. */
export function addressWords(typed: string): string {
  const local = typed.trim().replace(/^https?:\/\/[^/?#]*/iu, "");
  return encodeURI(readableAddress(local)).replaceAll("%25", "%").slice(0, MAX_LENGTH);
}

/** Address of the list of redirects. */
export function redirectsAddress({ text = "", before = "" }: { text?: string; before?: string }): string {
  return withQuery("/dashboard/redirects", { q: text, before });
}
