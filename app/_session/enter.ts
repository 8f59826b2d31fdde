import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import type { SecondStep } from "@/db/mutations/people/second-factor/second-step.ts";
import type { Entered } from "@/db/mutations/people/sign-in.ts";
import { ok, type Result } from "@/lib/result.ts";
import { forgetSecondStep, keepDeskLanguage, keepDevice, keepSecondStep, keepSession } from "./cookie.ts";

/** Where a sign-in leads: to the newsroom, or to the second step. */
export type SignInStep = "newsroom" | "second-step";

/**
 * Runs a verb that opens a session, and sets the cookies of the session, the device and the person's language; if a second factor is needed first,
 * sets the cookie of that step.
 */
export async function enter(verb: () => Promise<Result<Entered | SecondStep>>): Promise<Result<SignInStep>> {
  const entered = await orUnavailable(verb);
  if (!entered.ok) return entered;
  if ("pending" in entered.value) {
    await keepSecondStep(entered.value.pending);
    return ok("second-step");
  }
  const { token, deviceToken, interfaceLocale } = entered.value;
  await keepSession(token);
  await keepDevice(deviceToken);
  await keepDeskLanguage(interfaceLocale);
  await forgetSecondStep();
  return ok("newsroom");
}
