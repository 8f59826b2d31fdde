import { accessSync, chmodSync, constants, type Dirent, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { canOpenForUser } from "@/server/postgres/open-for-user.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";

const ALL_MODE_BITS = 0o7777;
/** Permission bits of the group and of others. */
const OTHERS_MODE_BITS = 0o077;
const STICKY = 0o1000;
/** The database's folders: their files belong to another user and are already closed. */
const CLUSTER_FOLDER = /^postgres(\.new)?$/;

/**
 * Creates DATA_DIR if it is missing, and removes the permissions of others from it and its contents. Throws a StartProblem if it cannot be created,
 * read or written.
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

/** Sets the umask so that new files have mode 0600 and new folders 0700 at most. */
export function keepNewFilesPrivate(): void {
  if (process.platform !== "win32") process.umask(OTHERS_MODE_BITS);
}

/** Recurses into all files only if the folder was open so far; later starts check its direct entries only. */
function closeToOthers(dataDir: string): void {
  const { mode, uid } = statSync(dataDir);
  // Leave the rights of a shared folder like /tmp, or of a folder of another user, as they are.
  if ((mode & STICKY) !== 0 || (process.getuid?.() !== 0 && process.getuid?.() !== uid)) return;
  const wasOpen = (mode & OTHERS_MODE_BITS) !== (folderMode() & OTHERS_MODE_BITS);
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    if (!CLUSTER_FOLDER.test(entry.name)) closeEntry(dataDir, entry, wasOpen);
  }
  chmodSync(dataDir, folderMode());
}

/** If root cannot pass the database's folder as a descriptor, the database's user must be able to traverse DATA_DIR, but cannot list it. */
function folderMode(): number {
  return process.getuid?.() === 0 && !canOpenForUser ? 0o711 : 0o700;
}

/** Links are skipped: their targets are not in DATA_DIR. */
function closeEntry(folder: string, entry: Dirent, withContents: boolean): void {
  if (!entry.isFile() && !entry.isDirectory()) return;
  const place = path.join(folder, entry.name);
  try {
    if (entry.isDirectory() && withContents) {
      for (const inner of readdirSync(place, { withFileTypes: true })) closeEntry(place, inner, true);
    }
    const mode = lstatSync(place).mode & ALL_MODE_BITS;
    if ((mode & OTHERS_MODE_BITS) !== 0) chmodSync(place, mode & ~OTHERS_MODE_BITS);
  } catch (error) {
    // The file is gone, or belongs to another user.
    if (!["ENOENT", "EPERM", "EACCES"].includes(errorCode(error))) throw error;
  }
}

/** Describes a file system error inside DATA_DIR in one line, with what to do. */
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
