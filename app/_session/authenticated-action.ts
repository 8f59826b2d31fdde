import type { z } from "zod";
import { admitAction, admitWideChange } from "@/db/mutations/action-rate.ts";
import { orUnavailable } from "@/db/mutations/or-unavailable.ts";
import { catchQuotaError } from "@/db/mutations/storage-quota.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { isStorable } from "@/lib/inputs/storable.ts";
import { failure, type Result } from "@/lib/result.ts";
import { currentPerson } from "./current-person.ts";

/**
 * Makes a server action from a verb: authenticates the person, limits the rate, validates the input, and passes both on. The verb itself checks
 * permissions. The server limits the size of the request.
 */
export function authenticatedAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (person: SignedIn, input: z.output<Schema>) => Promise<Result<T>>,
  /** Who may act. Pass `enrollingPerson` to include people who still have to set up a second factor. */
  whoActs: () => Promise<SignedIn | null> = currentPerson,
  admit: (personId: number) => boolean = admitAction,
): (raw: z.input<Schema>) => Promise<Result<T>> {
  return (raw) =>
    orUnavailable(async () => {
      const person = await whoActs();
      if (!person) return failure("signed-out");
      if (!admit(person.id)) return failure("rate-limited");
      if (!isStorable(raw)) return failure("invalid");
      const parsed = schema.safeParse(raw);
      if (!parsed.success) return failure("invalid", invalidFields(parsed.error));
      return catchQuotaError(() => verb(person, parsed.data));
    });
}

/** The same for a verb that invalidates all pages, or all of a kind: with a stricter rate limit. */
export function authenticatedWideAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (person: SignedIn, input: z.output<Schema>) => Promise<Result<T>>,
): (raw: z.input<Schema>) => Promise<Result<T>> {
  return authenticatedAction(schema, verb, currentPerson, admitWideChange);
}
