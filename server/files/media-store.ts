import { storeOf } from "@/media/configured-store.ts";
import { type MediaStore, MediaStoreProblem, newStorageName, originalName } from "@/media/store.ts";
import type { Steps } from "@/server/commands/steps.ts";
import type { Config } from "@/server/process/config.ts";
import { StartProblem } from "@/server/process/start-problem.ts";

/**
 * Tests that files can be written to and removed from the configured S3 store; the disk is not tested. Throws a StartProblem if the store refuses. If
 * the store does not answer, it only prints a notice: the site can start without its pictures.
 */
export async function testMediaStore({ mediaStore, dataDir }: Config, steps: Steps): Promise<void> {
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

/** The test file is named like an original, so that one left behind is found with the others. */
async function keepAndRemove(store: MediaStore): Promise<void> {
  const trial = newStorageName();
  await store.put(originalName(trial, "trial"), new Uint8Array([1]));
  await store.remove(trial);
}
