import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { getFocal, getPictureFile, setCropped } from "@/db/mutations/media/media.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { makeCrops } from "@/media/ingest.ts";

/** Creates the crops of the picture that the job's key names, and offers them to search engines. Idempotent. */
export async function makeCropsOf(tx: Executor, job: Job): Promise<void> {
  const picture = await getPictureFile(tx, Number(job.key));
  if (!picture) return;
  const focal = await getFocal(tx, picture.id);
  await makeCrops(mediaStore(), picture, focal);
  await setCropped(tx, picture, focal);
}
