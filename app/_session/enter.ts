import type { Entered } from "@/db/mutations/people/sign-in.ts";
import { unlessAway } from "@/db/mutations/unless-away.ts";
import { ok, type Result } from "@/lib/result.ts";
import { keepDeskLanguage, keepSession } from "./cookie.ts";

/** Runs a verb that opens a session, and gives its token and the person's language to this browser. */
export async function enter(verb: () => Promise<Result<Entered>>): Promise<Result<null>> {
  const entered = await unlessAway(verb);
  if (!entered.ok) return entered;
  await keepSession(entered.value.token);
  await keepDeskLanguage(entered.value.interfaceLocale);
  return ok(null);
}
