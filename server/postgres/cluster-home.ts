import { createHash } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "@/server/process/start-problem.ts";
import { hasCluster } from "./cluster.ts";
import { readDatabaseLocation } from "./database-location.ts";
import { canOpenForUser } from "./open-for-user.ts";
import { databaseUser, isPassableFor } from "./system-user.ts";

/** A system-wide folder that the database's user can reach. Used for clusters only on systems other than Linux, and by earlier versions. */
export const SYSTEM_HOME = "/var/lib/jarshy";

/** `dir` is the cluster itself, `home` the folder around it. */
export type ClusterPlace = { home: string; dir: string };

/**
 * The place of this DATA_DIR's cluster: the recorded one, else an existing one, else where to create it: inside DATA_DIR, or in a system-wide folder
 * if root cannot open DATA_DIR's for the database's user. Throws a StartProblem if two exist.
 */
export function clusterPlace(dataDir: string): ClusterPlace {
  const noted = readDatabaseLocation(dataDir);
  if (noted !== null) return placeOf(noted);
  const inside = path.join(dataDir, "postgres");
  const outside = path.join(systemHomeOf(dataDir), "postgres");
  const [found, another] = [inside, outside].filter(hasCluster);
  if (found !== undefined && another !== undefined) {
    throw new StartProblem(
      `this DATA_DIR has two databases, ${found} and ${another}: give the one that is not the paper's another name and start again.`,
    );
  }
  return placeOf(found ?? (isReachable(inside) ? inside : outside));
}

/** Whether the user that runs the cluster in `dir` can reach it. */
export function isReachable(dir: string): boolean {
  const user = databaseUser(dir);
  return user === null || canOpenForUser || isPassableFor(user, dir);
}

/** Creates the folder around a cluster if it is missing. */
export function makeHome(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o755 });
}

function placeOf(dir: string): ClusterPlace {
  return { home: path.dirname(dir), dir };
}

/** The system-wide folder of this DATA_DIR, named after a hash of its path. */
export function systemHomeOf(dataDir: string): string {
  return path.join(SYSTEM_HOME, createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 12));
}
