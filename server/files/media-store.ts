import { storeOf } from "@/media/configured-store.ts";
import { type MediaStore, MediaStoreProblem, newStorageName, originalName } from "@/media/store.ts";
import type { Config } from "@/server/process/config.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import type { Steps } from "@/server/commands/steps.ts";

/**
 * Tries whether pictures can be listed, kept and removed in the S3 store that is configured; the disk is not tried. Throws a StartProblem
 * where the store refuses. One that does not answer is only told of: pages are worth more than their pictures.
 */
export async function tryMediaStore({ mediaStore, dataDir }: Config, steps: Steps): Promise<void> {
  if (mediaStore === "disk") return;
  const store = storeOf(mediaStore, dataDir);
  try {
    await steps.run({ doing: "picture store", done: "picture store answers" }, () => keepAndRemove(store));
  } catch (error) {
    if (!(error instanceof MediaStoreProblem)) throw error;
    if (!error.away) {
      throw new StartProblem(
        `the picture store refuses, ${error.message}: check MEDIA_STORE, MEDIA_KEY_ID, MEDIA_SECRET and MEDIA_REGION.`,
      );
    }
    steps.notice(`the picture store is away, ${error.message}: until it is back no picture is shown or taken`);
  }
}

/** The trial looks like a file of a picture, so that one left behind is found where all lie. */
async function keepAndRemove(store: MediaStore): Promise<void> {
  const trial = newStorageName();
  await store.put(originalName(trial, "trial"), new Uint8Array([1]));
  await store.remove(trial);
}
