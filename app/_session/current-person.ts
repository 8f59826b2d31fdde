import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getSession, type Session, signedInBy } from "@/db/queries/newsroom/people/session.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { authAddress, safeRedirectTarget } from "@/lib/access/session-rules.ts";
import { sessionToken } from "./cookie.ts";

/** This browser's session, or null. Read once per request. */
export const currentSession = cache(async (): Promise<Session | null> => getSession(await sessionToken()));

/** The signed-in person with their current rights. Null if nobody is signed in, or if the person still has to set up a required second factor. */
export async function currentPerson(): Promise<SignedIn | null> {
  return signedInBy(await currentSession());
}

/** The signed-in person, even if a required second factor is missing. Only for setting one up. */
export async function enrollingPerson(): Promise<SignedIn | null> {
  return (await currentSession())?.person ?? null;
}

/**
 * The signed-in person. Otherwise redirects to the sign-in page, or to setting up a required second factor, and from there back to the requested
 * page.
 */
export async function requirePerson(): Promise<SignedIn> {
  const session = await currentSession();
  const person = signedInBy(session);
  if (person) return person;
  // The server already redirects requests without a session. It passes the requested address in this header, because Next gives it to no layout.
  const requested = safeRedirectTarget((await headers()).get("x-desk-address"));
  redirect(authAddress(session ? "/second-factor" : "", requested));
}
