import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { isPassableFor, type SystemUser } from "./system-user.ts";

/** System-wide, so that the user of the database can pass to it when root keeps the project in a private folder. */
const SYSTEM_HOME = "/var/lib/jarshy";

/** `dir` is the cluster itself, `home` the folder around it; `moved` says that it does not lie in DATA_DIR. */
export type ClusterPlace = { home: string; dir: string; moved: boolean };

/**
 * Where the cluster of this DATA_DIR lies: inside it, or, where root keeps DATA_DIR in a folder that the database's user cannot pass,
 * in a system-wide folder whose name comes from DATA_DIR's path. A cluster that exists is never left behind.
 */
export function clusterPlace(dataDir: string, userOf: (clusterDir: string) => SystemUser | null): ClusterPlace {
  const inside = path.join(dataDir, "postgres");
  const user = userOf(inside);
  if (user === null || isPassableFor(user, inside)) return { home: dataDir, dir: inside, moved: false };
  const real = realpathSync(dataDir);
  const name = createHash("sha256").update(real).digest("hex").slice(0, 12);
  const home = path.join(SYSTEM_HOME, name);
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o755 });
  return { home, dir: path.join(home, "postgres"), moved: true };
}
