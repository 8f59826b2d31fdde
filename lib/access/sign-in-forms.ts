import type { Failure } from "@/lib/result.ts";

/** State of a sign-in form after a refusal. It keeps the e-mail address; the user types the password again. */
export type AuthFormState = { email: string; refusal: Failure | null };

/** A form action that also works without scripts. */
export type AuthFormAction = (state: AuthFormState, form: FormData) => Promise<AuthFormState>;

/** State of the second-step form after a refusal. */
export type CodeFormState = { refusal: Failure | null };
export type CodeFormAction = (state: CodeFormState, form: FormData) => Promise<CodeFormState>;
