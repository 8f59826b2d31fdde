"use server";

import { door } from "@/app/_session/door.ts";
import { absolute } from "@/app/_site/site-url.ts";
import { isMailConfigured } from "@/db/mutations/mail-queue.ts";
import { setSecondFactorPolicy as choosePolicy } from "@/db/mutations/people/second-factor-policy.ts";
import * as staff from "@/db/mutations/people/staff.ts";
import { dutiesInput, inviteInput, personInput } from "@/lib/inputs/people.ts";
import { policyInput } from "@/lib/inputs/second-factor.ts";
import { invitationPath, type Link, type ShownLink } from "@/lib/invitations.ts";
import { ok } from "@/lib/result.ts";

export const setDuties = door(dutiesInput, staff.setDuties);
export const deactivatePerson = door(personInput, staff.deactivatePerson);
export const reactivatePerson = door(personInput, staff.reactivatePerson);
export const resetSecondFactor = door(personInput, staff.resetSecondFactor);
export const setSecondFactorPolicy = door(policyInput, choosePolicy);

export const invitePerson = door(inviteInput, async (person, input) => {
  const invited = await staff.invitePerson(person, input);
  return invited.ok ? ok(shown(invited.value.link)) : invited;
});

export const resetPassword = door(personInput, async (person, input) => {
  const link = await staff.resetPassword(person, input);
  return link.ok ? ok(shown(link.value)) : link;
});

/** The link under the address of the configuration: whoever asks cannot have it point elsewhere. */
function shown({ token, kind, expiresAt }: Link): ShownLink {
  return { address: absolute(invitationPath(token)), kind, expiresAt, isMailed: isMailConfigured() };
}
