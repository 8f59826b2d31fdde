import * as z from "zod";
import { secondFactorPolicies } from "@/lib/access/second-factor.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { line } from "./schema-parts.ts";

/** A typed code of an authenticator app, or a recovery code. Spaces and hyphens are removed. */
const code = z
  .string()
  .max(40, "not-matching")
  .transform((typed) => typed.replace(/[\s-]/gu, "").toLowerCase())
  .pipe(z.string().min(1, "empty"));

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,8192}$/u);

/** A browser's answer to a passkey challenge, as a JSON string. Unknown fields are dropped. */
function passkeyAnswer<Shape extends z.ZodRawShape>(response: Shape) {
  const answer = z.object({
    id: base64url,
    rawId: base64url,
    type: z.literal("public-key"),
    response: z.object(response),
  });
  return z
    .string()
    .max(16_384)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "characters" });
        return z.NEVER;
      }
    })
    .pipe(answer.transform((value) => ({ ...value, clientExtensionResults: {} })));
}

const signed = passkeyAnswer({
  clientDataJSON: base64url,
  authenticatorData: base64url,
  signature: base64url,
  userHandle: base64url.optional(),
});
const made = passkeyAnswer({
  clientDataJSON: base64url,
  attestationObject: base64url,
  transports: z
    .array(z.string().regex(/^[a-z-]{1,20}$/u))
    .max(10)
    .optional(),
});

const name = line(60).min(1, "empty");

export const codeInput = z.strictObject({ code });
export const passkeyAnswerInput = z.strictObject({ answer: signed });
export const addPasskeyInput = z.strictObject({ name, answer: made });
export const passkeyInput = z.strictObject({ passkeyId: id });
/** How a signed-in user authenticates again. */
export const confirmInput = z.union([
  z.strictObject({ password: z.string().min(1, "empty").max(200, "too-long") }),
  codeInput,
  passkeyAnswerInput,
]);
export const policyInput = z.strictObject({ policy: z.enum(secondFactorPolicies) });

export type PasskeyAnswer = z.output<typeof signed>;
export type MadePasskey = z.output<typeof made>;
export type ConfirmInput = z.input<typeof confirmInput>;
export type Confirmation = z.output<typeof confirmInput>;
