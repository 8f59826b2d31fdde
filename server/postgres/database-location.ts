import { readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { dataDirProblem } from "@/server/data-dir/data-dir.ts";
import { writeTemporaryFile } from "@/server/data-dir/temporary-file.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { hasCluster } from "./cluster.ts";
import { fileSize } from "./postmaster.ts";

const locationShape = z.union([z.object({ cluster: z.string().min(1) }), z.object({ external: z.literal(true) })]);
type Location = z.infer<typeof locationShape>;

function fileIn(dataDir: string): string {
  return path.join(dataDir, "database-location.json");
}

/** Path of the log file of the embedded database of this DATA_DIR. */
export function logFileIn(dataDir: string): string {
  return path.join(dataDir, "postgres.log");
}

/** Throws a StartProblem if the record cannot be read: without it, a different database might be started. */
function readRecord(dataDir: string): Location | null {
  const file = fileIn(dataDir);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw dataDirProblem(file, error);
  }
  try {
    return locationShape.parse(JSON.parse(text));
  } catch {
    throw new StartProblem(
      `${file} is damaged: write {"cluster": "postgres"} into it if the database lies there, {"external": true} if it is that of DATABASE_URL.`,
    );
  }
}

/**
 * The recorded cluster folder of this DATA_DIR; null if none is recorded. Throws a StartProblem if the record cannot be read, or says that the paper
 * has an external database: an embedded one would be another paper.
 */
export function readDatabaseLocation(dataDir: string): string | null {
  const note = readRecord(dataDir);
  if (note === null) return null;
  if ("cluster" in note) return path.resolve(dataDir, note.cluster);
  throw new StartProblem(
    `the database of this DATA_DIR is an external one: set DATABASE_URL to it. To use an embedded one instead, delete ${fileIn(dataDir)}.`,
  );
}

/** Records the cluster's folder, as a relative path inside DATA_DIR, so that DATA_DIR can be moved as a whole. */
export function writeDatabaseLocation(dataDir: string, dir: string): void {
  if (readDatabaseLocation(dataDir) === dir) return;
  const relative = path.relative(dataDir, dir);
  write(dataDir, { cluster: relative.startsWith("..") ? dir : relative });
}

/** Whether the last start used the database of DATABASE_URL. */
export function isExternal(dataDir: string): boolean {
  const note = readRecord(dataDir);
  return note !== null && "external" in note;
}

/** Records that the paper uses the database of DATABASE_URL. */
export function writeExternalRecord(dataDir: string): void {
  write(dataDir, { external: true });
}

function write(dataDir: string, note: Location): void {
  renameSync(writeTemporaryFile(fileIn(dataDir), `${JSON.stringify(note)}\n`), fileIn(dataDir));
}

/**
 * Throws a StartProblem if a cluster was lost: if `dir` holds none, but DATA_DIR has traces of a database or a paper's pictures, or if `dir` cannot
 * be read. An empty database in its place would hide the loss.
 */
export function assertClusterNotLost(dataDir: string, dir: string): void {
  const found = entriesOf(dir);
  if (hasCluster(dir)) {
    refuseCopyWithoutOwners(dir);
    return;
  }
  const traces = [fileIn(dataDir), logFileIn(dataDir)].filter((file) => fileSize(file) > 0);
  if (traces.length > 0) {
    throw new StartProblem(
      `the database of this DATA_DIR is missing: ${dir} holds none, but ${traces.join(" and ")} tell of one. Put it back there (an earlier version may have kept it in /var/lib/jarshy), or delete ${traces.join(" and ")} to start with an empty one.`,
    );
  }
  if (found.length > 0) {
    throw new StartProblem(
      `${dir} is neither a database nor empty: restore it from a backup, or move the folder away.`,
    );
  }
  const pictures = path.join(dataDir, "media");
  if (holdsFiles(pictures)) {
    throw new StartProblem(
      `${pictures} holds a paper's pictures, but there is no database: set DATABASE_URL to the paper's, or put the embedded one back at ${dir}. To begin a new paper here, move ${pictures} away.`,
    );
  }
}

/** Throws a StartProblem if `dir` exists but cannot be read: it must not be taken for missing. */
function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw new StartProblem(
      `the database in ${dir} cannot be read (${errorCode(error)}): start as the user to whom it belongs, or give the folder with all in it to the user who runs Jarshy.`,
    );
  }
}

/** Files owned by root are a copy: Postgres does not run as root, so it never creates any. */
function refuseCopyWithoutOwners(dir: string): void {
  if (process.getuid?.() !== 0 || statSync(dir).uid !== 0) return;
  throw new StartProblem(
    `the database in ${dir} belongs to root, as after a copy that did not keep owners: copy it again with cp -a, or give it to its user (chown -R nobody ${dir}, or whoever runs Jarshy otherwise).`,
  );
}

function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile());
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw dataDirProblem(folder, error);
  }
}
