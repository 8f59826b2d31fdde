import type { IncomingMessage } from "node:http";
import { type Session, signedInBy } from "@/db/queries/newsroom/people/session.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { isToken, sessionCookieName } from "@/lib/access/session-rules.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { TokenLookups } from "./token-lookups.ts";

type Parts = {
  /** Look-ups of sessions by token. */
  lookUps: TokenLookups<Session | null>;
  /** Look-ups of whether a token is that of a session, which leave the session as it is. */
  readerLookUps: TokenLookups<boolean>;
  proxies: TrustedProxies;
  https: boolean;
};

/**
 * Identifies the user of a request by the session cookie, with the current permissions, so that the server can check a request before it reads the
 * body. All functions throw if the database cannot be reached, and BusyError if too many look-ups are waiting.
 */
export function sessionsOf({ lookUps, readerLookUps, proxies, https }: Parts) {
  const lookUp = async <T>(request: IncomingMessage, among: TokenLookups<T>): Promise<T | null> => {
    const token = cookieValue(request.headers.cookie, sessionCookieName(https));
    return isToken(token) ? among.find(token, { client: proxies.clientKeyOf(request) }) : null;
  };
  const sessionOf = (request: IncomingMessage) => lookUp(request, lookUps);
  return {
    /** The signed-in user; null if there is none, or if the user still has to set up the required second factor. */
    async signedIn(request: IncomingMessage): Promise<SignedIn | null> {
      return signedInBy(await sessionOf(request));
    },
    /** As `signedIn`, but also returns a user who still has to set up a second factor. The pages and actions must check that themselves. */
    async sessionPerson(request: IncomingMessage): Promise<SignedIn | null> {
      return (await sessionOf(request))?.person ?? null;
    },
    /** Whether somebody who reads the paper is signed in. Reading it does not prolong the session. */
    async isSignedInReader(request: IncomingMessage): Promise<boolean> {
      return (await lookUp(request, readerLookUps)) ?? false;
    },
  };
}

/** The first value of this cookie, not decoded: a session token needs no encoding. Undefined if the cookie is missing. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
