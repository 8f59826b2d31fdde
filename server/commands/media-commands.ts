import { copyStore } from "@/media/copy-store.ts";
import { diskStore } from "@/media/disk-store.ts";
import { s3Store } from "@/media/s3-store.ts";
import { MediaStoreProblem } from "@/media/store.ts";
import { readConfig } from "@/server/process/config.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import type { CommandContext } from "./command-database.ts";

/** Copies the files in `DATA_DIR/media` to the configured S3 store. Returns the exit status. Throws a StartProblem. */
export async function copyMedia({ root, steps }: CommandContext): Promise<0> {
  const { mediaStore, dataDir } = readConfig(process.env, { dev: false, root });
  if (mediaStore === "disk") throw new StartProblem("MEDIA_STORE names no S3 store: set it to the one to copy to.");
  const [from, to] = [diskStore(dataDir), s3Store(mediaStore)];
  const done = (copied: { files: number; brought: number }) =>
    `picture files in ${to.place}: ${copied.files}, copied now: ${copied.brought}`;
  try {
    await steps.run({ doing: "picture files", done }, (progress) =>
      copyStore(from, to, (count, total) => progress(`${count} of ${total}`)),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof MediaStoreProblem)) throw error;
    throw new StartProblem(`${error.message}. What has been copied stays; run it again to go on.`);
  }
}
