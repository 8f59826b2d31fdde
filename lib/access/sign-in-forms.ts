import type { Failure } from "@/lib/result.ts";

/** What a form at the newsroom's door shows after it was refused; the address stays, the password is typed anew. */
export type AuthFormState = { email: string; refusal: Failure | null };

/** An action as a form without scripts posts it too. */
export type AuthFormAction = (state: AuthFormState, form: FormData) => Promise<AuthFormState>;

/** What the form of the second step shows after it was refused. */
export type CodeFormState = { refusal: Failure | null };
export type CodeFormAction = (state: CodeFormState, form: FormData) => Promise<CodeFormState>;
