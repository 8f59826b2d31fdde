import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { getPictureFile, setAvif } from "@/db/mutations/media/media.ts";
import { AVIF_MAX_WIDTH } from "@/lib/media/picture-renditions.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { makeAvif } from "@/media/ingest.ts";

/** Creates the AVIF files of the picture that the job's key names, and offers them to readers. Idempotent. */
export async function makeAvifOf(tx: Executor, job: Job): Promise<void> {
  const picture = await getPictureFile(tx, Number(job.key));
  if (!picture) return;
  const widths = picture.widths.filter((width) => width <= AVIF_MAX_WIDTH);
  const largest = widths.at(-1);
  if (!largest) return;
  await makeAvif(mediaStore(), picture, widths);
  await setAvif(tx, picture, largest);
}
