import { getSession, signedInBy } from "@/db/queries/newsroom/people/session.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";

/** Who is signed in with this token, as pages and actions determine it. */
export async function signedInWith(token: string | undefined): Promise<SignedIn | null> {
  return signedInBy(await getSession(token));
}
