import type { Executor } from "@/db/client.ts";
import type { Job } from "@/db/mutations/jobs.ts";
import { hasFiles } from "@/db/mutations/media-files.ts";
import { mediaStore } from "@/media/configured-store.ts";

/** Removes the files of the hash that the job's key is, unless the library has them: they may have been uploaded again since. */
export async function removeMediaFiles(tx: Executor, job: Job): Promise<void> {
  if (!(await hasFiles(tx, job.key))) await mediaStore().remove(job.key);
}
