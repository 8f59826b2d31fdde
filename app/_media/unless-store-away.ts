import { failure, type Result } from "@/lib/result.ts";
import { MediaStoreProblem } from "@/media/store.ts";

/** What `work` answers; `unavailable` where the picture store did not take or give a file, which is said in the server's log. */
export async function unlessStoreAway<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MediaStoreProblem)) throw error;
    console.error(String(error));
    return failure("unavailable");
  }
}
