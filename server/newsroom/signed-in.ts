import type { IncomingMessage } from "node:http";
import { type Session, signedInBy } from "@/db/queries/newsroom/people/session.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { isToken, sessionCookieName } from "@/lib/access/session-rules.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { TokenLookUps } from "./token-look-ups.ts";

type Parts = {
  /** Of sessions, by their tokens. */
  lookUps: TokenLookUps<Session | null>;
  proxies: TrustedProxies;
  https: boolean;
};

/**
 * Finds out who sent a request by its session cookie, with the rights of this moment, so that the server can check a request before it reads the body.
 * Each throws when the database cannot be reached, and BusyError where too many cookies wait to be looked up.
 */
export function sessionsOf({ lookUps, proxies, https }: Parts) {
  const sessionOf = async (request: IncomingMessage): Promise<Session | null> => {
    const token = cookieValue(request.headers.cookie, sessionCookieName(https));
    return isToken(token) ? lookUps.find(token, { client: proxies.clientKeyOf(request) }) : null;
  };
  return {
    /** Who is signed in; null when nobody is, and for whoever has yet to set up the second factor that the paper requires. */
    async signedIn(request: IncomingMessage): Promise<SignedIn | null> {
      return signedInBy(await sessionOf(request));
    },
    /** The same, but also returns whoever has yet to set up a second factor: the pages and actions by which they do so decide the rest. */
    async sessionPerson(request: IncomingMessage): Promise<SignedIn | null> {
      return (await sessionOf(request))?.person ?? null;
    },
  };
}

/** The first value of this cookie, undecoded: a session token needs no encoding. Undefined where the header has none. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
