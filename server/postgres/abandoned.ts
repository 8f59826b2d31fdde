import { isAlive } from "@/server/process/process-identity.ts";
import { placeBinaries } from "./binaries.ts";
import { clusterPlace, SYSTEM_HOME } from "./cluster-home.ts";
import { readOwner } from "./owner-file.ts";
import { runningPostmaster, stopPostmaster } from "./postmaster.ts";
import { databaseUser } from "./system-user.ts";

/**
 * Stops the database of a DATA_DIR whose owner process is gone, for example after a killed test run. Returns true if no database runs there any more,
 * false if its owner is alive.
 */
export async function stopAbandonedDatabase({ root, dataDir }: { root: string; dataDir: string }): Promise<boolean> {
  const { home, dir } = clusterPlace(dataDir);
  const owner = readOwner(home);
  if (owner && isAlive(owner)) return false;
  const pid = runningPostmaster(dir);
  if (pid === null) return true;
  const binaries = placeBinaries({ root, user: databaseUser(dir), fallbackDir: SYSTEM_HOME });
  await stopPostmaster(pid, { dir, binaries });
  return true;
}
