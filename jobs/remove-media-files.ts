import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { forgetReplacedFiles, hasFiles } from "@/db/mutations/media/media-files.ts";
import { mediaStore } from "@/media/configured-store.ts";

/** Removes the files of the storage name in the job's key, unless the library has that name: the picture may have been restored since. */
export async function removeMediaFiles(tx: Executor, job: Job): Promise<void> {
  if (await hasFiles(tx, job.key)) return;
  await forgetReplacedFiles(tx, job.key);
  await mediaStore().remove(job.key);
}
