import type { SecondStep } from "@/db/mutations/people/second-factor/second-step.ts";
import type { Entered } from "@/db/mutations/people/sign-in.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { ok, type Result } from "@/lib/result.ts";
import { forgetSecondStep, keepDeskLanguage, keepDevice, keepSecondStep, keepSession } from "./cookie.ts";

/** Where somebody is after a verb at the door: in the newsroom, or before the second step. */
export type EnteredTo = "newsroom" | "second-step";

/**
 * Runs a verb that opens a session, and gives this browser its token, the device's and the person's language; or, where a second factor is
 * needed first, the token of that step.
 */
export async function enter(verb: () => Promise<Result<Entered | SecondStep>>): Promise<Result<EnteredTo>> {
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
