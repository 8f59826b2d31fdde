import { chmod, mkdir, readdir, rename, rm, symlink, unlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "@/server/process/start-problem.ts";

/** What of a disk the files of pages need. Everything rejects with Node's error where it did not work. */
export type Disk = {
  /** Names in a folder. */
  list(folder: string): Promise<string[]>;
  /** Makes a folder and those around it, where they are missing. */
  makeFolder(folder: string): Promise<void>;
  /** A new file; `changed` is its time of change, seconds since 1970. */
  write(file: string, bytes: Buffer, changed: number): Promise<void>;
  /** Puts a file in the place of another, or where none is, at once. */
  rename(from: string, to: string): Promise<void>;
  /** A symbolic link; one that is there stays. */
  link(target: string, file: string): Promise<void>;
  /** Takes a file or link away; there may be none. */
  remove(file: string): Promise<void>;
  /** Takes a folder away with all it holds; there may be none. */
  removeFolder(folder: string): Promise<void>;
};

/** nginx reads these as another user, whatever the server's own files are closed to. */
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/** The computer's own disk. */
export const ownDisk: Disk = {
  list: (folder) => readdir(folder),
  async makeFolder(folder) {
    const first = await mkdir(folder, { recursive: true });
    for (let made = folder; first !== undefined && made.startsWith(first); made = path.dirname(made))
      await chmod(made, FOLDER_MODE);
  },
  async write(file, bytes, changed) {
    await writeFile(file, bytes);
    await chmod(file, FILE_MODE);
    await utimes(file, changed, changed);
  },
  rename,
  link: (target, file) => symlink(target, file).catch(unless("EEXIST")),
  remove: (file) => unlink(file).catch(unless("ENOENT")),
  removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
};

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (errorCode(error) !== code) throw error;
  };
}
