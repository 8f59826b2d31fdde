import { withQuery } from "./addresses.ts";
import { sourceAddress } from "./editions.ts";
import { parseRequestPath } from "./request-path.ts";

/** Where an old address leads: to a path of the paper, or nowhere any more. */
export type Destination = { to: string } | "gone";

export type Redirect = {
  from: string;
  /** Null where the address is gone for good. */
  to: string | null;
  /** When it was set, ISO. */
  at: string;
};

/** A page of the list, set last first; `older` is the cursor of the next one, null at its end. */
export type RedirectPage = { redirects: Redirect[]; older: string | null };

/** What readers get at an address: what stands there, where it leads, or that there is nothing. */
export type AddressAnswer =
  | { address: string; answer: "stands" | "gone" | "nothing" }
  | { address: string; answer: "moved"; to: string };

const LONGEST = 1_000;
/** First parts that the server answers itself, whatever the paper says. */
const ofTheServer: ReadonlySet<string> = new Set(["dashboard", "preview", "api", "_next", "media"]);

export type AddressProblem = "address" | "too-long" | "reserved";

/**
 * An address of this paper or its previous site in the one spelling in which the server knows it: path and query, whatever host was copied
 * with them. Or what is wrong with it.
 */
export function readAddress(typed: string): { address: string } | { problem: AddressProblem } {
  const local = typed.trim().replace(/^https?:\/\/[^/?#]*/iu, "");
  if (!/^[/?]/u.test(local) && local === typed.trim()) return { problem: "address" };
  const path = parseRequestPath((local.startsWith("/") ? local : `/${local}`).replace(/#.*$/u, ""));
  if (!path) return { problem: "address" };
  if (ofTheServer.has(path.segments[0] ?? "")) return { problem: "reserved" };
  const query = path.query.length > 1 ? new URL(path.query, "http://paper").search : "";
  // What stands at a Kazakh address stands there in every script, and so what leads on from it.
  const address = sourceAddress(path.path + query);
  return address.length > LONGEST ? { problem: "too-long" } : { address };
}

/** How an address may have been written down: with its query, then without, each as it is sent and as people read it. */
export function spellings(address: string): string[] {
  const path = address.split("?", 1)[0] ?? "";
  return [...new Set([address, path].flatMap((spelling) => [spelling, readableAddress(spelling)]))];
}

/** An address with its letters in place of their codes, for people to read. */
export function readableAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Words of a search among addresses, in the spelling in which they are kept; a whole address is looked for without its host. */
export function addressWords(typed: string): string {
  const local = typed.trim().replace(/^https?:\/\/[^/?#]*/iu, "");
  return encodeURI(readableAddress(local)).replaceAll("%25", "%").slice(0, LONGEST);
}

/** Address of the list as asked. */
export function redirectsAddress({ text = "", before = "" }: { text?: string; before?: string }): string {
  return withQuery("/dashboard/redirects", { q: text, before });
}
