import { failure, type Result } from "@/lib/result.ts";
import { IngestBusy } from "@/media/ingest-queue.ts";
import { MediaStoreProblem } from "@/media/store.ts";

/**
 * What `work` answers; `unavailable` where the picture store did not take or give a file, which is said in the server's log, and `rate-limited`
 * where too many pictures wait to be worked on.
 */
export async function unlessMediaFails<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IngestBusy) return failure("rate-limited");
    if (!(error instanceof MediaStoreProblem)) throw error;
    console.error(String(error));
    return failure("unavailable");
  }
}
