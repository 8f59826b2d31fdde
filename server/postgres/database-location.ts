import { readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { dataDirProblem } from "@/server/data-dir/data-dir.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { writeAside } from "@/server/data-dir/write-aside.ts";
import { hasCluster } from "./cluster.ts";
import { sizeOf } from "./postmaster.ts";

const locationShape = z.union([z.object({ cluster: z.string().min(1) }), z.object({ external: z.literal(true) })]);
type Location = z.infer<typeof locationShape>;

function fileIn(dataDir: string): string {
  return path.join(dataDir, "database-location.json");
}

/** What the embedded database of this DATA_DIR says while it works. */
export function logFileIn(dataDir: string): string {
  return path.join(dataDir, "postgres.log");
}

/** Throws a StartProblem where the note cannot be read: without it another database might be started. */
function readNote(dataDir: string): Location | null {
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
 * The folder of this DATA_DIR's cluster as noted at its last start, or null where none was. Throws a StartProblem where the note cannot be
 * read, or says that the paper has an external database: an embedded one would be another paper.
 */
export function readDatabaseLocation(dataDir: string): string | null {
  const note = readNote(dataDir);
  if (note === null) return null;
  if ("cluster" in note) return path.resolve(dataDir, note.cluster);
  throw new StartProblem(
    `the database of this DATA_DIR is an external one: set DATABASE_URL to it. To use an embedded one instead, delete ${fileIn(dataDir)}.`,
  );
}

/** Notes where the cluster lies; relative inside of DATA_DIR, so that the folder can be moved as a whole. */
export function writeDatabaseLocation(dataDir: string, dir: string): void {
  if (readDatabaseLocation(dataDir) === dir) return;
  const relative = path.relative(dataDir, dir);
  write(dataDir, { cluster: relative.startsWith("..") ? dir : relative });
}

/** Whether the last start worked with the database of DATABASE_URL. */
export function isExternal(dataDir: string): boolean {
  const note = readNote(dataDir);
  return note !== null && "external" in note;
}

/** Notes that the database is the one of DATABASE_URL. */
export function writeExternal(dataDir: string): void {
  write(dataDir, { external: true });
}

function write(dataDir: string, note: Location): void {
  renameSync(writeAside(fileIn(dataDir), `${JSON.stringify(note)}\n`), fileIn(dataDir));
}

/**
 * Makes sure that a missing cluster was never there: an empty database in place of a lost one would hide the loss. Throws a StartProblem
 * where DATA_DIR has traces of a database or pictures of a paper but `dir` holds none, and where `dir` may not be read.
 */
export function refuseIfLost(dataDir: string, dir: string): void {
  const found = entriesOf(dir);
  if (hasCluster(dir)) {
    refuseCopyWithoutOwners(dir);
    return;
  }
  const traces = [fileIn(dataDir), logFileIn(dataDir)].filter((file) => sizeOf(file) > 0);
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

/** Throws a StartProblem where `dir` is there but may not be read: it is not to be taken for missing. */
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

/** Postgres does not run as root, so its files never belong to root by themselves. */
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
