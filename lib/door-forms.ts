import type { Failure } from "./result.ts";

/** What a form at the newsroom's door shows after it was refused; the address stays, the password is typed anew. */
export type DoorFormState = { email: string; refusal: Failure | null };

/** An action as a form without scripts posts it too. */
export type DoorFormAction = (state: DoorFormState, form: FormData) => Promise<DoorFormState>;

/** What the form of the second step shows after it was refused. */
export type CodeFormState = { refusal: Failure | null };
export type CodeFormAction = (state: CodeFormState, form: FormData) => Promise<CodeFormState>;
