import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getSession, type Session, signedInBy } from "@/db/queries/newsroom/people/session.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { authAddress, safeNext } from "@/lib/access/session-rules.ts";
import { sessionToken } from "./cookie.ts";

/** This browser's session, or null. Looked up once a request. */
export const currentSession = cache(async (): Promise<Session | null> => getSession(await sessionToken()));

/**
 * Who is signed in, with the rights of this moment, or null; also null for whoever has yet to set up the second factor that the paper
 * wants.
 */
export async function currentPerson(): Promise<SignedIn | null> {
  return signedInBy(await currentSession());
}

/** Who is signed in, also without the second factor that the paper wants: for what sets one up, and nothing else. */
export async function enrollingPerson(): Promise<SignedIn | null> {
  return (await currentSession())?.person ?? null;
}

/** Who is signed in; nobody is led to the sign-in page (or to setting up a second factor), and from there back to where they were going. */
export async function requirePerson(): Promise<SignedIn> {
  const session = await currentSession();
  const person = signedInBy(session);
  if (person) return person;
  // The server leads strangers to the door before a page is asked for. It names the page that was asked for, since Next tells it to no layout.
  const asked = safeNext((await headers()).get("x-desk-address"));
  redirect(authAddress(session ? "/second-factor" : "", asked));
}
