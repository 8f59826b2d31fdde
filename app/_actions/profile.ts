"use server";

import { keepDeskLanguage } from "@/app/_session/cookie.ts";
import { door } from "@/app/_session/door.ts";
import * as profile from "@/db/mutations/people/profile.ts";
import * as sessions from "@/db/mutations/people/sessions.ts";
import {
  changePasswordInput,
  interfaceLocaleInput,
  nothingInput,
  ownNameInput,
  sessionInput,
} from "@/lib/inputs/people.ts";

export const changePassword = door(changePasswordInput, profile.changePassword);
export const setOwnName = door(ownNameInput, profile.setOwnName);
export const endSession = door(sessionInput, sessions.endSession);
export const endOtherSessions = door(nothingInput, sessions.endOtherSessions);

/** The person's setting, and the cookie by which pages know it. */
export const setInterfaceLocale = door(interfaceLocaleInput, async (person, input) => {
  const set = await profile.setInterfaceLocale(person, input);
  if (set.ok) await keepDeskLanguage(input.locale);
  return set;
});
