"use server";

import { redirect } from "next/navigation";
import { forgetSession, keepDeskLanguage } from "@/app/_session/cookie.ts";
import { currentPerson } from "@/app/_session/current-person.ts";
import { thisDevice } from "@/app/_session/device.ts";
import { enter } from "@/app/_session/enter.ts";
import { redeemInvitation } from "@/db/mutations/people/links.ts";
import { signOut as endThisSession } from "@/db/mutations/people/sessions.ts";
import { signIn as openNewSession } from "@/db/mutations/people/sign-in.ts";
import type { DoorFormState } from "@/lib/door-forms.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { doorFormState, redeemInput, signInInput } from "@/lib/inputs/people.ts";
import { isLocale } from "@/lib/locales.ts";
import { failure, type Result } from "@/lib/result.ts";
import { safeNext } from "@/lib/session-rules.ts";

/** Signs in without leaving the page: for whoever is in the midst of something. */
export async function signIn(raw: unknown): Promise<Result<null>> {
  const sent = signInInput.safeParse(raw);
  if (!sent.success) return failure("invalid", invalidFields(sent.error));
  return enter(async () => openNewSession(sent.data, await thisDevice()));
}

/** Signs in by the form of the sign-in page and leads on to where one was going. */
export async function signInByForm(_state: DoorFormState, form: FormData): Promise<DoorFormState> {
  const email = textOf(form, "email");
  const entered = await signIn({ email, password: textOf(form, "password") });
  if (!entered.ok) return { email, refusal: entered };
  redirect(safeNext(textOf(form, "next")));
}

/** Chooses a password by a one-time link and leads into the newsroom. */
export async function redeemByForm(state: DoorFormState, form: FormData): Promise<DoorFormState> {
  const email = doorFormState.safeParse(state).data?.email ?? "";
  const sent = redeemInput.safeParse({ token: textOf(form, "token"), password: textOf(form, "password") });
  if (!sent.success) return { email, refusal: failure("invalid", invalidFields(sent.error)) };
  const entered = await enter(async () => redeemInvitation(sent.data, await thisDevice()));
  if (!entered.ok) return { email, refusal: entered };
  redirect("/dashboard");
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  const person = await currentPerson();
  if (person) await endThisSession(person);
  await forgetSession();
  redirect("/dashboard/sign-in");
}

/** Sets the language of this browser's newsroom before anybody has signed in. */
export async function chooseDeskLanguage(form: FormData): Promise<void> {
  const locale = textOf(form, "locale");
  if (isLocale(locale)) await keepDeskLanguage(locale);
}

/** Whoever calls an action by hand may send anything as its form. */
function textOf(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value : "";
}
