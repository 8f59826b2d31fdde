import { randomBytes } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { HASH_LENGTH } from "@/lib/picture-renditions.ts";

/** Where the files of pictures and documents lie. Names say what a file is and never change, so a file once written is never rewritten. */
export type MediaStore = {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array>;
  has(name: string): Promise<boolean>;
  /** Removes every file of this hash: the original, and all that was made of it. */
  remove(sha256: string): Promise<void>;
};

/** Name of a derivative: `{hash}-{rendition}.{ext}`, as in its address. */
export function derivativeName(sha256: string, rendition: number | string, ext: string): string {
  return `${sha256.slice(0, HASH_LENGTH)}-${rendition}.${ext}`;
}

/** Name of the original, which is kept and never served. */
export function originalName(sha256: string, format: string): string {
  return derivativeName(sha256, "original", format);
}

/** Name of a document, which is served as it came. */
export function documentFileName(sha256: string): string {
  return `${sha256.slice(0, HASH_LENGTH)}.pdf`;
}

/** The store on disk: `DATA_DIR/media`, in folders by the first two characters of the hash. */
export function diskStore(dataDir: string): MediaStore {
  const fileOf = (name: string): string => path.join(dataDir, "media", name.slice(0, 2), name);
  return {
    async put(name, bytes) {
      const file = fileOf(name);
      await mkdir(path.dirname(file), { recursive: true });
      // Written aside and renamed: a reader never meets half a file.
      const aside = `${file}.${randomBytes(6).toString("hex")}.part`;
      try {
        await writeFile(aside, bytes);
        await rename(aside, file);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    get: (name) => readFile(fileOf(name)),
    has: (name) =>
      access(fileOf(name)).then(
        () => true,
        () => false,
      ),
    async remove(sha256) {
      const folder = path.dirname(fileOf(sha256));
      const names = await readdir(folder).catch(() => []);
      const own = names.filter(
        (name) => /^[-.]/u.test(name.slice(HASH_LENGTH)) && name.startsWith(sha256.slice(0, HASH_LENGTH)),
      );
      for (const name of own) await rm(path.join(folder, name), { force: true });
    },
  };
}

/** The store of this process, as its environment says. */
export function mediaStore(): MediaStore {
  return diskStore(process.env.DATA_DIR ?? path.join(process.cwd(), ".data"));
}
