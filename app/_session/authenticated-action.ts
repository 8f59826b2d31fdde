import type { z } from "zod";
import { admitAction, admitWideChange } from "@/db/mutations/action-rate.ts";
import { unlessTooMuchStored } from "@/db/mutations/stored-texts.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { isKeepable } from "@/lib/inputs/keepable.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { failure, type Result } from "@/lib/result.ts";
import { currentPerson } from "./current-person.ts";

/**
 * The way into the newsroom: makes an action of a verb. It finds out who acts, bounds how often, parses what was sent, and hands both
 * on; whether the person may do it is the verb's own question. The server bounds how much can be sent.
 */
export function authenticatedAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (person: SignedIn, input: z.output<Schema>) => Promise<Result<T>>,
  /** Who may act, where it is not only those who may do everything else. */
  whoActs: () => Promise<SignedIn | null> = currentPerson,
  admit: (personId: number) => boolean = admitAction,
): (raw: z.input<Schema>) => Promise<Result<T>> {
  return (raw) =>
    orUnavailable(async () => {
      const person = await whoActs();
      if (!person) return failure("signed-out");
      if (!admit(person.id)) return failure("rate-limited");
      if (!isKeepable(raw)) return failure("invalid");
      const parsed = schema.safeParse(raw);
      if (!parsed.success) return failure("invalid", invalidFields(parsed.error));
      return unlessTooMuchStored(() => verb(person, parsed.data));
    });
}

/** The same for a verb after which every page has to be made anew, or every one of a kind: less often. */
export function authenticatedWideAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (person: SignedIn, input: z.output<Schema>) => Promise<Result<T>>,
): (raw: z.input<Schema>) => Promise<Result<T>> {
  return authenticatedAction(schema, verb, currentPerson, admitWideChange);
}
