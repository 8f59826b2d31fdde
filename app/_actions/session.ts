"use server";

import { redirect } from "next/navigation";
import { deleteSessionCookie, sessionToken, setDeskLanguageCookie } from "@/app/_session/cookie.ts";
import { thisDevice } from "@/app/_session/device.ts";
import { formText } from "@/app/_session/form-text.ts";
import { signInWithCookies } from "@/app/_session/sign-in-with-cookies.ts";
import { redeemInvitation } from "@/db/mutations/people/links.ts";
import { finishByCode } from "@/db/mutations/people/second-factor/finish-second-step.ts";
import { signOut as endThisSession } from "@/db/mutations/people/sessions.ts";
import { signIn as openNewSession } from "@/db/mutations/people/sign-in.ts";
import { authAddress, safeRedirectTarget } from "@/lib/access/session-rules.ts";
import type { AuthFormState } from "@/lib/access/sign-in-forms.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { authFormState, redeemInput, signInInput } from "@/lib/inputs/people.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { isLocale } from "@/lib/site/locales.ts";

/** Signs in without leaving the page, so that no work is lost. Returns `second-factor-needed` if a code has to be sent along with the password. */
export async function signIn(raw: unknown): Promise<Result<null>> {
  const sent = signInInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  const { code, ...login } = sent.data;
  const entered = await signInWithCookies(async () => {
    const device = await thisDevice();
    const first = await openNewSession(login, device);
    if (!first.ok || !("pending" in first.value) || code === undefined) return first;
    return finishByCode(first.value.pending, { code }, device);
  });
  if (!entered.ok) return entered;
  return entered.value === "newsroom" ? ok(null) : failure("second-factor-needed");
}

/** Signs in from the sign-in page's form and redirects to the page that was requested. */
export async function signInByForm(_state: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = formText(form, "email");
  const sent = signInInput.safeParse({ email, password: formText(form, "password") });
  if (!sent.success) return { email, refusal: failure("invalid", invalidFields(sent.error)) };
  const entered = await signInWithCookies(async () => openNewSession(sent.data, await thisDevice()));
  if (!entered.ok) return { email, refusal: entered };
  const next = safeRedirectTarget(formText(form, "next"));
  redirect(entered.value === "newsroom" ? next : authAddress("/second-step", next));
}

/** Sets a password with a one-time link and redirects to the newsroom. */
export async function redeemByForm(state: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = authFormState.safeParse(state).data?.email ?? "";
  const sent = redeemInput.safeParse({ token: formText(form, "token"), password: formText(form, "password") });
  if (!sent.success) return { email, refusal: failure("invalid", invalidFields(sent.error)) };
  const entered = await signInWithCookies(async () => redeemInvitation(sent.data, await thisDevice()));
  if (!entered.ok) return { email, refusal: entered };
  redirect(entered.value === "newsroom" ? "/dashboard" : authAddress("/second-step", "/dashboard"));
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await endThisSession(await sessionToken());
  await deleteSessionCookie();
  redirect("/dashboard/sign-in");
}

/** Sets this browser's newsroom language before sign-in. */
export async function chooseDeskLanguage(form: FormData): Promise<void> {
  const locale = formText(form, "locale");
  if (isLocale(locale)) await setDeskLanguageCookie(locale);
}
