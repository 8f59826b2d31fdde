"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { enrollingPerson } from "@/app/_session/current-person.ts";
import { paperNameFor } from "@/app/_session/paper-name.ts";
import * as identity from "@/db/mutations/people/confirm.ts";
import * as notices from "@/db/mutations/people/notices.ts";
import * as passkeys from "@/db/mutations/people/second-factor/passkeys.ts";
import { renewRecoveryCodes as renewCodes } from "@/db/mutations/people/second-factor/recovery-codes.ts";
import * as totp from "@/db/mutations/people/second-factor/totp.ts";
import { nothingInput } from "@/lib/inputs/people.ts";
import { addPasskeyInput, codeInput, confirmInput, passkeyInput } from "@/lib/inputs/second-factor.ts";

// A person without a required second factor may only set one up, and confirm their identity for that.
export const beginTotp = authenticatedAction(
  nothingInput,
  async (person) => totp.beginTotp(person, { paper: await paperNameFor(person) }),
  enrollingPerson,
);
export const confirmTotp = authenticatedAction(codeInput, totp.confirmTotp, enrollingPerson);
export const beginPasskey = authenticatedAction(
  nothingInput,
  async (person) => passkeys.beginPasskey(person, { paper: await paperNameFor(person) }),
  enrollingPerson,
);
export const addPasskey = authenticatedAction(addPasskeyInput, passkeys.addPasskey, enrollingPerson);
export const confirmIdentity = authenticatedAction(confirmInput, identity.confirmIdentity, enrollingPerson);
export const askConfirmationPasskey = authenticatedAction(nothingInput, identity.confirmationPasskey, enrollingPerson);
export const removeTotp = authenticatedAction(nothingInput, totp.removeTotp);
export const removePasskey = authenticatedAction(passkeyInput, passkeys.removePasskey);
export const renewRecoveryCodes = authenticatedAction(nothingInput, renewCodes);
export const closeNotices = authenticatedAction(nothingInput, notices.closeNotices);
