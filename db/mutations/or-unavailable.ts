import { isDatabaseUnreachable } from "@/db/connection/client.ts";
import { failure, type Result } from "@/lib/result.ts";

/**
 * Runs a verb and returns its result. If the database cannot be reached, returns `unavailable`: the browser then keeps what the user typed.
 * Other errors are thrown again.
 */
export async function orUnavailable<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await verb();
  } catch (error) {
    if (isDatabaseUnreachable(error)) return failure("unavailable");
    throw error;
  }
}
