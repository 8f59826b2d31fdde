import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { forgetReplacedFiles, hasFiles } from "@/db/mutations/media/media-files.ts";
import { mediaStore } from "@/media/configured-store.ts";

/** Removes the files of the storage name that is the job's key, unless the library has them: they may have been brought back since. */
export async function removeMediaFiles(tx: Executor, job: Job): Promise<void> {
  if (await hasFiles(tx, job.key)) return;
  await forgetReplacedFiles(tx, job.key);
  await mediaStore().remove(job.key);
}
