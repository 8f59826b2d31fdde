import { failure, type Result } from "@/lib/result.ts";
import { IngestQueueFull } from "@/media/ingest-queue.ts";
import { MediaStoreProblem } from "@/media/store.ts";

/**
 * Returns the result of `work`. Returns `unavailable` if the picture store failed, which the server logs, and `rate-limited` if too many pictures are
 * waiting to be processed.
 */
export async function unavailableOnMediaError<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IngestQueueFull) return failure("rate-limited");
    if (!(error instanceof MediaStoreProblem)) throw error;
    console.error(String(error));
    return failure("unavailable");
  }
}
