import * as z from "zod";
import { locales } from "@/lib/site/locales.ts";
import { roles } from "@/lib/access/permissions.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { MIN_PASSWORD } from "@/lib/access/sign-in-limits.ts";
import { codeInput } from "./second-factor.ts";

/** A longer one only keeps the processor busy. */
const MAX_PASSWORD = 200;

/** Control characters are in no name or address; one of them the database cannot even keep. */
const NO_CONTROLS = /^\P{Cc}*$/u;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "email")
  .regex(NO_CONTROLS, "email")
  .pipe(z.email({ error: "email" }));
/** Signs that nobody sees let a name look like another's, or turn what stands behind it round. */
const NO_UNSEEN = /^[^\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;
const name = z
  .string()
  .trim()
  .min(1, "empty")
  .max(120, "too-long")
  .regex(NO_UNSEEN, "characters")
  .regex(/\p{L}/u, "empty");
const token = z.string().max(100);
const typedPassword = z.string().min(1, "empty").max(MAX_PASSWORD, "too-long");
const newPassword = z.string().min(MIN_PASSWORD, "too-short").max(MAX_PASSWORD, "too-long");

/**
 * Languages and role of a person, and the sections whose drafts a reporter reads. Whoever writes in no language could do nothing; chiefs and
 * administrators work in all anyway.
 */
const duties = {
  role: z.enum(roles),
  locales: z.array(z.enum(locales)).min(1, "empty").max(locales.length),
  sectionIds: z.array(id).max(100).optional(),
};

/** `code`: of the second factor, where whoever is in the midst of something signs in anew without leaving the page. */
export const signInInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "empty").max(254, "email").regex(NO_CONTROLS, "email"),
  password: typedPassword,
  code: codeInput.shape.code.optional(),
});
/** What of a door form's state an action takes up again. */
export const authFormState = z.object({ email: z.string().max(254) });
export const redeemInput = z.strictObject({ token, password: newPassword });
export const inviteInput = z.strictObject({ email, name, ...duties, interfaceLocale: z.enum(locales) });
export const personInput = z.strictObject({ personId: id });
export const dutiesInput = z.strictObject({ personId: id, ...duties });
export const changePasswordInput = z.strictObject({ current: typedPassword, password: newPassword });
export const ownNameInput = z.strictObject({ name });
export const interfaceLocaleInput = z.strictObject({ locale: z.enum(locales) });
export const sessionInput = z.strictObject({ sessionId: id });
export const nothingInput = z.strictObject({});

export type InviteInput = z.input<typeof inviteInput>;
export type DutiesInput = z.input<typeof dutiesInput>;
export type ChangePasswordInput = z.input<typeof changePasswordInput>;

/**
 * Why a new password is refused beside its length: it is the address with which one signs in, or the person's name. Null where nothing is
 * wrong.
 */
export function passwordProblem(
  password: string,
  person: { email: string; name: string },
): "like-email" | "like-name" | null {
  const typed = password.trim().toLowerCase();
  const email = person.email.toLowerCase();
  const [mailbox = ""] = email.split("@");
  if (typed === email || typed === mailbox) return "like-email";
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return letters(typed) === letters(person.name) ? "like-name" : null;
}
