"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { secondStepToken } from "@/app/_session/cookie.ts";
import { thisDevice } from "@/app/_session/device.ts";
import { enter } from "@/app/_session/enter.ts";
import { formText } from "@/app/_session/form-text.ts";
import {
  finishByCode,
  finishByPasskey,
  secondStepPasskey,
  signInByPasskey,
  signInPasskey,
} from "@/db/mutations/people/second-factor/finish-second-step.ts";
import { admitChallenge } from "@/db/mutations/people/second-factor/passkey-checks.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { getEndedSecondStep } from "@/db/queries/newsroom/people/account-security.ts";
import type { CodeFormState } from "@/lib/access/sign-in-forms.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { codeInput, passkeyAnswerInput } from "@/lib/inputs/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { authAddress, safeNext } from "@/lib/access/session-rules.ts";

/** Ends a sign-in by the code of an authenticator app or a recovery code, and leads on to where one was going. */
export async function finishSignInByForm(_state: CodeFormState, form: FormData): Promise<CodeFormState> {
  const next = safeNext(formText(form, "next"));
  const sent = codeInput.safeParse({ code: formText(form, "code") });
  if (!sent.success) return { refusal: failure("invalid", invalidFields(sent.error)) };
  const pending = await secondStepToken();
  const entered = await enter(async () => finishByCode(pending, sent.data, await thisDevice()));
  if (!entered.ok && entered.code !== "not-found") return { refusal: entered };
  if (entered.ok) redirect(next);
  redirect(authAddress("", next, (await getEndedSecondStep(pending))?.over));
}

/** What the browser needs to end a sign-in by a passkey. */
export async function askSecondStepPasskey() {
  return guarded(async () => secondStepPasskey(await secondStepToken()));
}

/** Ends a sign-in by a passkey. */
export async function finishSignInByPasskey(raw: unknown): Promise<Result<null>> {
  const sent = passkeyAnswerInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  const pending = await secondStepToken();
  const entered = await enter(async () => finishByPasskey(pending, sent.data, await thisDevice()));
  return entered.ok ? ok(null) : entered;
}

/** What the browser needs to sign in by a passkey alone. */
export async function askSignInPasskey() {
  return guarded(async () => ok(await signInPasskey()));
}

/** Signs in by a passkey alone. */
export async function signInWithPasskey(raw: unknown): Promise<Result<null>> {
  const sent = passkeyAnswerInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  if (!(await isAdmitted())) return TOO_MANY;
  const entered = await enter(async () => signInByPasskey(sent.data, await thisDevice()));
  return entered.ok ? ok(null) : entered;
}

/** Challenges are given to strangers, and each is a row: so many a minute for one client. */
async function guarded<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  return (await isAdmitted()) ? orUnavailable(verb) : TOO_MANY;
}

async function isAdmitted(): Promise<boolean> {
  return admitChallenge((await headers()).get("x-forwarded-for") ?? "");
}

const TOO_MANY = failure("rate-limited", { minutes: "1" });
