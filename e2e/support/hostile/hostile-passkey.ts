import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { addPasskey, beginPasskey } from "@/db/mutations/people/second-factor/passkeys.ts";
import { SoftPasskey } from "@/db/testing/soft-passkey.ts";
import { done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { addPasskeyInput } from "@/lib/inputs/second-factor.ts";

/** Replaces the person's passkeys by one with this name. */
export async function namePasskey(person: SignedIn, name: string): Promise<void> {
  await database().execute(sql`delete from passkeys where user_id = ${person.id}`);
  const { challenge } = done(await beginPasskey(person, { paper: "x" }));
  const answer = new SoftPasskey().make({ challenge });
  done(await addPasskey(person, addPasskeyInput.parse({ name, answer })));
}
