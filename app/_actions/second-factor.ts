"use server";

import { enrollingPerson } from "@/app/_session/current-person.ts";
import { door } from "@/app/_session/door.ts";
import { paperNameFor } from "@/app/_session/paper-name.ts";
import * as identity from "@/db/mutations/people/confirm.ts";
import * as notices from "@/db/mutations/people/notices.ts";
import * as passkeys from "@/db/mutations/people/passkeys.ts";
import { renewRecoveryCodes as renewCodes } from "@/db/mutations/people/recovery-codes.ts";
import * as totp from "@/db/mutations/people/totp.ts";
import { nothingInput } from "@/lib/inputs/people.ts";
import { addPasskeyInput, codeInput, confirmInput, passkeyInput } from "@/lib/inputs/second-factor.ts";

// Setting up a factor is all that somebody may do who lacks the one that the paper wants, and confirming who they are for it.
export const beginTotp = door(
  nothingInput,
  async (person) => totp.beginTotp(person, { paper: await paperNameFor(person) }),
  enrollingPerson,
);
export const confirmTotp = door(codeInput, totp.confirmTotp, enrollingPerson);
export const beginPasskey = door(
  nothingInput,
  async (person) => passkeys.beginPasskey(person, { paper: await paperNameFor(person) }),
  enrollingPerson,
);
export const addPasskey = door(addPasskeyInput, passkeys.addPasskey, enrollingPerson);
export const confirmIdentity = door(confirmInput, identity.confirmIdentity, enrollingPerson);
export const askConfirmationPasskey = door(nothingInput, identity.confirmationPasskey, enrollingPerson);
export const removeTotp = door(nothingInput, totp.removeTotp);
export const removePasskey = door(passkeyInput, passkeys.removePasskey);
export const renewRecoveryCodes = door(nothingInput, renewCodes);
export const closeNotices = door(nothingInput, notices.closeNotices);
