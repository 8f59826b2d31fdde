import { isDatabaseUnreachable } from "@/db/connection/client.ts";
import { failure, type Result } from "@/lib/result.ts";

/** Runs a verb. Returns `unavailable` if the database cannot be reached, so the client keeps what the user typed. Rethrows other errors. */
export async function orUnavailable<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await verb();
  } catch (error) {
    if (isDatabaseUnreachable(error)) return failure("unavailable");
    throw error;
  }
}
