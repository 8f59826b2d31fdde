import { accessSync, chmodSync, constants, type Dirent, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { canOpenForUser } from "@/server/postgres/open-for-user.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";

const ALL = 0o7777;
/** What a group and all others may do. */
const OTHERS = 0o077;
const STICKY = 0o1000;
/** Its files have another owner, who keeps them closed. */
const CLUSTER = /^postgres(\.new)?$/;

/**
 * Makes DATA_DIR where it is missing, and closes it and what it holds to everybody but its owner. Throws a StartProblem where it cannot be
 * made, read or written.
 */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (process.platform !== "win32") closeToOthers(dataDir);
  } catch (error) {
    throw dataDirProblem(dataDir, error);
  }
}

/** From now on this process makes files with mode 0600 and folders with 0700, where it does not ask for another one. */
export function keepNewFilesPrivate(): void {
  if (process.platform !== "win32") process.umask(OTHERS);
}

/** Goes through all files once, when the folder was open so far; later starts look at its own entries only. */
function closeToOthers(dataDir: string): void {
  const { mode, uid } = statSync(dataDir);
  // A folder that all share, like /tmp, or somebody else's is not ours to close.
  if ((mode & STICKY) !== 0 || (process.getuid?.() !== 0 && process.getuid?.() !== uid)) return;
  const wasOpen = (mode & OTHERS) !== (folderMode() & OTHERS);
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    if (!CLUSTER.test(entry.name)) closeEntry(dataDir, entry, wasOpen);
  }
  chmodSync(dataDir, folderMode());
}

/** Where root cannot hand the database's folder to its user, that user has to pass DATA_DIR, but sees nothing in it. */
function folderMode(): number {
  return process.getuid?.() === 0 && !canOpenForUser ? 0o711 : 0o700;
}

/** Links stay as they are: what they lead to is not in DATA_DIR. */
function closeEntry(folder: string, entry: Dirent, withContents: boolean): void {
  if (!entry.isFile() && !entry.isDirectory()) return;
  const place = path.join(folder, entry.name);
  try {
    if (entry.isDirectory() && withContents) {
      for (const inner of readdirSync(place, { withFileTypes: true })) closeEntry(place, inner, true);
    }
    const mode = lstatSync(place).mode & ALL;
    if ((mode & OTHERS) !== 0) chmodSync(place, mode & ~OTHERS);
  } catch (error) {
    // Gone meanwhile, or another user's.
    if (!["ENOENT", "EPERM", "EACCES"].includes(errorCode(error))) throw error;
  }
}

/** The one line for a file system error inside DATA_DIR. */
export function dataDirProblem(file: string, error: unknown): StartProblem {
  const code = errorCode(error);
  const advice: Record<string, string> = {
    EACCES:
      "this user may not read and write it: give the folder to the user who runs Jarshy, or set DATA_DIR to another one",
    EPERM: "this user may not change it: give the folder to the user who runs Jarshy, or set DATA_DIR to another one",
    EROFS: "it lies on a read-only disk: set DATA_DIR to a folder that can be written",
    ENOSPC: "the disk is full: free some space",
    ENOTDIR: "a part of that path is a file: set DATA_DIR to a folder",
    EEXIST: "it is a file: set DATA_DIR to a folder",
  };
  return new StartProblem(
    `DATA_DIR is not usable at ${file}: ${advice[code] ?? `${code || String(error)}: set DATA_DIR to another folder`}.`,
  );
}
