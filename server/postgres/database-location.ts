import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StartProblem } from "@/server/start-problem.ts";
import { hasCluster } from "./cluster.ts";
import { sizeOf } from "./postmaster.ts";

const locationShape = z.object({ cluster: z.string().min(1) });

function fileIn(dataDir: string): string {
  return path.join(dataDir, "database-location.json");
}

/** What the embedded database of this DATA_DIR says while it works. */
export function logFileIn(dataDir: string): string {
  return path.join(dataDir, "postgres.log");
}

/**
 * The folder of this DATA_DIR's cluster as noted at its last start, or null where none was. Throws a StartProblem where the note cannot be
 * read: without it another database might be started.
 */
export function readDatabaseLocation(dataDir: string): string | null {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return null;
  try {
    return path.resolve(dataDir, locationShape.parse(JSON.parse(readFileSync(file, "utf8"))).cluster);
  } catch {
    throw new StartProblem(`${file} is damaged: write {"cluster": "postgres"} into it if the database lies there.`);
  }
}

/** Notes where the cluster lies; relative inside of DATA_DIR, so that the folder can be moved as a whole. */
export function writeDatabaseLocation(dataDir: string, dir: string): void {
  if (readDatabaseLocation(dataDir) === dir) return;
  const relative = path.relative(dataDir, dir);
  const cluster = relative.startsWith("..") ? dir : relative;
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ cluster })}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(dataDir));
}

/**
 * Makes sure that a missing cluster was never there: an empty database in place of a lost one would hide the loss. Throws a StartProblem
 * where DATA_DIR has traces of a database but `dir` holds none.
 */
export function refuseIfLost(dataDir: string, dir: string): void {
  if (hasCluster(dir)) return;
  const traces = [fileIn(dataDir), logFileIn(dataDir)].filter((file) => sizeOf(file) > 0);
  if (traces.length > 0) {
    throw new StartProblem(
      `the database of this DATA_DIR is missing: ${dir} holds none, but ${traces.join(" and ")} tell of one. Put it back there (an earlier version may have kept it in /var/lib/jarshy), or delete ${traces.join(" and ")} to start with an empty one.`,
    );
  }
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new StartProblem(
      `${dir} is neither a database nor empty: restore it from a backup, or move the folder away.`,
    );
  }
}
