import type { IncomingMessage } from "node:http";
import { getSession, getSignedIn } from "@/db/queries/newsroom/session.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { sessionCookieName } from "@/lib/session-rules.ts";

/**
 * Returns who sent this request, by its session cookie, with the rights of this moment; null when nobody is signed in, and for whoever has yet
 * to set up the second factor that the paper requires. Lets the server check a request before it reads the body. Throws when the database
 * cannot be reached.
 */
export async function signedInPerson(request: IncomingMessage, https: boolean): Promise<SignedIn | null> {
  return getSignedIn(sessionToken(request, https));
}

/** The same, but also returns whoever has yet to set up a second factor: the pages and actions by which they do so decide the rest. */
export async function sessionPerson(request: IncomingMessage, https: boolean): Promise<SignedIn | null> {
  return (await getSession(sessionToken(request, https)))?.person ?? null;
}

function sessionToken(request: IncomingMessage, https: boolean): string | undefined {
  return cookieValue(request.headers.cookie, sessionCookieName(https));
}

/** The first value of this cookie, undecoded: a session token needs no encoding. Undefined where the header has none. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
