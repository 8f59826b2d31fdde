import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { chownToFolderOwner } from "./give-to-owner.ts";
import { hasStorageName, type MediaStore } from "./store.ts";

/** Suffix of a file that is being written. */
const PARTIAL_SUFFIX = ".part";

/**
 * The store on disk, `DATA_DIR/media`, with subfolders named after the first two characters of file names. Only this user can read it, since
 * originals contain the place where a picture was taken.
 */
export function diskStore(dataDir: string): MediaStore {
  const place = path.join(dataDir, "media");
  const folderOf = (name: string): string => path.join(place, name.slice(0, 2));
  const fileOf = (name: string): string => path.join(folderOf(name), name);
  const sizeOf = (name: string) => stat(fileOf(name)).then((facts) => (facts.isFile() ? facts.size : null), nullIfNone);
  return {
    place,
    async put(name, bytes) {
      const file = fileOf(name);
      const made = await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      if (made !== undefined) for (const folder of [place, path.dirname(file)]) chownToFolderOwner(folder);
      // Written under another name and renamed, so that no reader sees a partial file.
      const aside = `${file}.${randomBytes(6).toString("hex")}${PARTIAL_SUFFIX}`;
      try {
        await writeFile(aside, bytes, { mode: 0o600 });
        chownToFolderOwner(aside);
        await rename(aside, file);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    get: (name) => readFile(fileOf(name)),
    has: async (name) => (await sizeOf(name)) !== null,
    sizeOf,
    async open(name) {
      const file = await open(fileOf(name)).catch(nullIfNone);
      const facts = await file?.stat();
      if (file && facts?.isFile()) return { size: facts.size, body: file.createReadStream() };
      await file?.close();
      return null;
    },
    async list(beginning) {
      const folder = folderOf(beginning);
      const files = new Map<string, number>();
      for (const name of (await readdir(folder).catch(nullIfNone)) ?? []) {
        const size = name.startsWith(beginning) && !name.endsWith(PARTIAL_SUFFIX) ? await sizeOf(name) : null;
        if (size !== null) files.set(name, size);
      }
      return files;
    },
    async remove(storageName) {
      const names = (await readdir(folderOf(storageName)).catch(nullIfNone)) ?? [];
      for (const name of names.filter((name) => hasStorageName(name, storageName)))
        await rm(fileOf(name), { force: true });
    },
  };
}

/** Null for a missing file or folder; rethrows any other error. */
function nullIfNone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
