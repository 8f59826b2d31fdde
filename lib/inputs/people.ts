import * as z from "zod";
import { roles } from "@/lib/access/permissions.ts";
import { MIN_PASSWORD_LENGTH } from "@/lib/access/sign-in-limits.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { NO_CONTROLS } from "./schema-parts.ts";
import { codeInput } from "./second-factor.ts";

/** Longer passwords only cost CPU time for hashing. */
const MAX_PASSWORD = 200;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "email")
  .regex(NO_CONTROLS, "email")
  .pipe(z.email({ error: "email" }));
/** Invisible characters can make a name look like another user's, or reverse the text after it. */
const NO_INVISIBLE = /^[^\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;
const name = z
  .string()
  .trim()
  .min(1, "empty")
  .max(120, "too-long")
  .regex(NO_INVISIBLE, "characters")
  .regex(/\p{L}/u, "empty");
const token = z.string().max(100);
const typedPassword = z.string().min(1, "empty").max(MAX_PASSWORD, "too-long");
const newPassword = z.string().min(MIN_PASSWORD_LENGTH, "too-short").max(MAX_PASSWORD, "too-long");

/**
 * Role and languages of a user, and the sections whose drafts a reporter may read. At least one language is required, because a user without a
 * language could do nothing; chiefs and administrators work in every language regardless.
 */
const duties = {
  role: z.enum(roles),
  locales: z.array(z.enum(locales)).min(1, "empty").max(locales.length),
  sectionIds: z.array(id).max(100).optional(),
};

/** `code`: the second factor, if the user signs in again without leaving the page. */
export const signInInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "empty").max(254, "email").regex(NO_CONTROLS, "email"),
  password: typedPassword,
  code: codeInput.shape.code.optional(),
});
/** The part of a sign-in form's state that the action keeps. */
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
 * Why a new password is refused, apart from its length: it equals the user's e-mail address (or its local part) or name. Null if it is
 * accepted.
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
