import { getSession, signedInBy } from "@/db/queries/newsroom/session.ts";
import type { SignedIn } from "@/lib/permissions.ts";

/** Who is signed in by this token, as a page or an action asks it. */
export async function signedInWith(token: string | undefined): Promise<SignedIn | null> {
  return signedInBy(await getSession(token));
}
