"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { secondStepToken } from "@/app/_session/cookie.ts";
import { thisDevice } from "@/app/_session/device.ts";
import { formText } from "@/app/_session/form-text.ts";
import { signInWithCookies } from "@/app/_session/sign-in-with-cookies.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import {
  finishByCode,
  finishByPasskey,
  secondStepPasskey,
  signInByPasskey,
  signInPasskey,
} from "@/db/mutations/people/second-factor/finish-second-step.ts";
import { admitChallenge } from "@/db/mutations/people/second-factor/passkey-checks.ts";
import { getEndedSecondStep } from "@/db/queries/newsroom/people/account-security.ts";
import { authAddress, safeRedirectTarget } from "@/lib/access/session-rules.ts";
import type { CodeFormState } from "@/lib/access/sign-in-forms.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { codeInput, passkeyAnswerInput } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Completes a sign-in with a code of an authenticator app or a recovery code, and redirects to the page that was requested. */
export async function finishSignInByForm(_state: CodeFormState, form: FormData): Promise<CodeFormState> {
  const next = safeRedirectTarget(formText(form, "next"));
  const sent = codeInput.safeParse({ code: formText(form, "code") });
  if (!sent.success) return { refusal: failure("invalid", invalidFields(sent.error)) };
  const pending = await secondStepToken();
  const entered = await signInWithCookies(async () => finishByCode(pending, sent.data, await thisDevice()));
  if (!entered.ok && entered.code !== "not-found") return { refusal: entered };
  if (entered.ok) redirect(next);
  redirect(authAddress("", next, (await getEndedSecondStep(pending))?.over));
}

/** Passkey options for the second step of a sign-in. */
export async function askSecondStepPasskey() {
  return guarded(async () => secondStepPasskey(await secondStepToken()));
}

/** Completes a sign-in with a passkey. */
export async function finishSignInByPasskey(raw: unknown): Promise<Result<null>> {
  const sent = passkeyAnswerInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  const pending = await secondStepToken();
  const entered = await signInWithCookies(async () => finishByPasskey(pending, sent.data, await thisDevice()));
  return entered.ok ? ok(null) : entered;
}

/** Passkey options for signing in with a passkey only. */
export async function askSignInPasskey() {
  return guarded(async () => ok(await signInPasskey()));
}

/** Signs in with a passkey only. */
export async function signInWithPasskey(raw: unknown): Promise<Result<null>> {
  const sent = passkeyAnswerInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  if (!(await isAdmitted())) return RATE_LIMITED;
  const entered = await signInWithCookies(async () => signInByPasskey(sent.data, await thisDevice()));
  return entered.ok ? ok(null) : entered;
}

/** Anyone can request challenges, and each is a row: limits the rate per client. */
async function guarded<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  return (await isAdmitted()) ? orUnavailable(verb) : RATE_LIMITED;
}

async function isAdmitted(): Promise<boolean> {
  return admitChallenge((await headers()).get("x-forwarded-for") ?? "");
}

const RATE_LIMITED = failure("rate-limited", { minutes: "1" });
