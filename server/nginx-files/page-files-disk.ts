import { chmod, mkdir, readdir, rename, rm, symlink, unlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "@/server/process/start-problem.ts";

/** The file operations that page files need. Each rejects with Node's error if it fails. */
export type Disk = {
  /** Lists the names in a folder. */
  list(folder: string): Promise<string[]>;
  /** Creates a folder and its missing parents. */
  makeFolder(folder: string): Promise<void>;
  /** Writes a new file; `changed` is its modification time, seconds since 1970. */
  write(file: string, bytes: Buffer, changed: number): Promise<void>;
  /** Moves a file atomically, replacing any file at the target. */
  rename(from: string, to: string): Promise<void>;
  /** Creates a symbolic link; an existing one is kept. */
  link(target: string, file: string): Promise<void>;
  /** Removes a file or link; it may be missing. */
  remove(file: string): Promise<void>;
  /** Removes a folder with its contents; it may be missing. */
  removeFolder(folder: string): Promise<void>;
};

/** nginx reads these as another user, so they are readable whatever the server's umask is. */
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/** The file system of this machine. */
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
