"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { absolute } from "@/app/_site/site-url.ts";
import { isMailConfigured } from "@/db/mutations/jobs/mail-queue.ts";
import { setSecondFactorPolicy as choosePolicy } from "@/db/mutations/people/second-factor/second-factor-policy.ts";
import * as staff from "@/db/mutations/people/staff.ts";
import { invitationPath, type Link, type ShownLink } from "@/lib/access/invitations.ts";
import { dutiesInput, inviteInput, personInput } from "@/lib/inputs/people.ts";
import { policyInput } from "@/lib/inputs/second-factor.ts";
import { ok } from "@/lib/result.ts";

export const setDuties = authenticatedAction(dutiesInput, staff.setDuties);
export const deactivatePerson = authenticatedAction(personInput, staff.deactivatePerson);
export const reactivatePerson = authenticatedAction(personInput, staff.reactivatePerson);
export const resetSecondFactor = authenticatedAction(personInput, staff.resetSecondFactor);
export const setSecondFactorPolicy = authenticatedAction(policyInput, choosePolicy);

export const invitePerson = authenticatedAction(inviteInput, async (person, input) => {
  const invited = await staff.invitePerson(person, input);
  return invited.ok ? ok(shown(invited.value.link)) : invited;
});

export const resetPassword = authenticatedAction(personInput, async (person, input) => {
  const link = await staff.resetPassword(person, input);
  return link.ok ? ok(shown(link.value)) : link;
});

/** Builds the link from the configured origin, so that the request cannot make it point elsewhere. */
function shown({ token, kind, expiresAt }: Link): ShownLink {
  return { address: absolute(invitationPath(token)), kind, expiresAt, isMailed: isMailConfigured() };
}
