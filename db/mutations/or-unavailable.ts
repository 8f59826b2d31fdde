import { isDatabaseAway } from "@/db/connection/client.ts";
import { failure, type Result } from "@/lib/result.ts";

/** The answer of a verb; where the database cannot be reached it is `unavailable`, and whoever asked keeps what was typed. */
export async function orUnavailable<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await verb();
  } catch (error) {
    if (isDatabaseAway(error)) return failure("unavailable");
    throw error;
  }
}
