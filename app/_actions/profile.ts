"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { setDeskLanguageCookie } from "@/app/_session/cookie.ts";
import * as profile from "@/db/mutations/people/profile.ts";
import * as sessions from "@/db/mutations/people/sessions.ts";
import {
  changePasswordInput,
  interfaceLocaleInput,
  nothingInput,
  ownNameInput,
  sessionInput,
} from "@/lib/inputs/people.ts";

export const changePassword = authenticatedAction(changePasswordInput, profile.changePassword);
export const setOwnName = authenticatedAction(ownNameInput, profile.setOwnName);
export const endSession = authenticatedAction(sessionInput, sessions.endSession);
export const endOtherSessions = authenticatedAction(nothingInput, sessions.endOtherSessions);

/** Saves the person's setting, and the cookie from which pages read the language. */
export const setInterfaceLocale = authenticatedAction(interfaceLocaleInput, async (person, input) => {
  const set = await profile.setInterfaceLocale(person, input);
  if (set.ok) await setDeskLanguageCookie(input.locale);
  return set;
});
