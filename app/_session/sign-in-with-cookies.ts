import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import type { SecondStep } from "@/db/mutations/people/second-factor/second-step.ts";
import type { OpenedSession } from "@/db/mutations/people/sign-in.ts";
import { ok, type Result } from "@/lib/result.ts";
import {
  deleteSecondStepCookie,
  setDeskLanguageCookie,
  setDeviceCookie,
  setSecondStepCookie,
  setSessionCookie,
} from "./cookie.ts";

/** Where a sign-in leads: to the newsroom, or to the second step. */
export type SignInStep = "newsroom" | "second-step";

/**
 * Runs a verb that opens a session, and sets the cookies of the session, the device and the person's language; if a second factor is needed first,
 * sets the cookie of that step.
 */
export async function signInWithCookies(
  verb: () => Promise<Result<OpenedSession | SecondStep>>,
): Promise<Result<SignInStep>> {
  const entered = await orUnavailable(verb);
  if (!entered.ok) return entered;
  if ("pending" in entered.value) {
    await setSecondStepCookie(entered.value.pending);
    return ok("second-step");
  }
  const { token, deviceToken, interfaceLocale } = entered.value;
  await setSessionCookie(token);
  await setDeviceCookie(deviceToken);
  await setDeskLanguageCookie(interfaceLocale);
  await deleteSecondStepCookie();
  return ok("newsroom");
}
