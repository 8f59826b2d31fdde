import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getSignedIn } from "@/db/queries/newsroom/session.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { signInAddress } from "@/lib/session-rules.ts";
import { sessionToken } from "./cookie.ts";

/** Who is signed in, with the rights of this moment, or null. Looked up once a request. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => getSignedIn(await sessionToken()));

/** Who is signed in; nobody is led to the sign-in page, and from there back to where they were going. */
export async function requirePerson(): Promise<SignedIn> {
  const person = await currentPerson();
  if (person) return person;
  // The built server leads there before the page is asked for; it names the page that was, since Next tells it to no layout.
  redirect(signInAddress((await headers()).get("x-desk-address")));
}
