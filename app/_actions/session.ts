"use server";

import { redirect } from "next/navigation";
import { forgetSession, keepDeskLanguage, sessionToken } from "@/app/_session/cookie.ts";
import { thisDevice } from "@/app/_session/device.ts";
import { enter } from "@/app/_session/enter.ts";
import { formText } from "@/app/_session/form-text.ts";
import { finishByCode } from "@/db/mutations/people/second-factor/finish-second-step.ts";
import { redeemInvitation } from "@/db/mutations/people/links.ts";
import { signOut as endThisSession } from "@/db/mutations/people/sessions.ts";
import { signIn as openNewSession } from "@/db/mutations/people/sign-in.ts";
import type { AuthFormState } from "@/lib/access/sign-in-forms.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { authFormState, redeemInput, signInInput } from "@/lib/inputs/people.ts";
import { isLocale } from "@/lib/site/locales.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { authAddress, safeNext } from "@/lib/access/session-rules.ts";

/**
 * Signs in without leaving the page: for whoever is in the midst of something. `second-factor-needed` where a code has to come with the
 * password.
 */
export async function signIn(raw: unknown): Promise<Result<null>> {
  const sent = signInInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  const { code, ...login } = sent.data;
  const entered = await enter(async () => {
    const device = await thisDevice();
    const first = await openNewSession(login, device);
    if (!first.ok || !("pending" in first.value) || code === undefined) return first;
    return finishByCode(first.value.pending, { code }, device);
  });
  if (!entered.ok) return entered;
  return entered.value === "newsroom" ? ok(null) : failure("second-factor-needed");
}

/** Signs in by the form of the sign-in page and leads on to where one was going. */
export async function signInByForm(_state: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = formText(form, "email");
  const sent = signInInput.safeParse({ email, password: formText(form, "password") });
  if (!sent.success) return { email, refusal: failure("invalid", invalidFields(sent.error)) };
  const entered = await enter(async () => openNewSession(sent.data, await thisDevice()));
  if (!entered.ok) return { email, refusal: entered };
  const next = safeNext(formText(form, "next"));
  redirect(entered.value === "newsroom" ? next : authAddress("/second-step", next));
}

/** Chooses a password by a one-time link and leads into the newsroom. */
export async function redeemByForm(state: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = authFormState.safeParse(state).data?.email ?? "";
  const sent = redeemInput.safeParse({ token: formText(form, "token"), password: formText(form, "password") });
  if (!sent.success) return { email, refusal: failure("invalid", invalidFields(sent.error)) };
  const entered = await enter(async () => redeemInvitation(sent.data, await thisDevice()));
  if (!entered.ok) return { email, refusal: entered };
  redirect(entered.value === "newsroom" ? "/dashboard" : authAddress("/second-step", "/dashboard"));
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await endThisSession(await sessionToken());
  await forgetSession();
  redirect("/dashboard/sign-in");
}

/** Sets the language of this browser's newsroom before anybody has signed in. */
export async function chooseDeskLanguage(form: FormData): Promise<void> {
  const locale = formText(form, "locale");
  if (isLocale(locale)) await keepDeskLanguage(locale);
}
