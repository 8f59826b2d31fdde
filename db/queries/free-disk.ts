import { statfs } from "node:fs/promises";

/** Free space that the database needs to continue, bytes. With less the server is not ready and stores no new files. */
export const MIN_FREE_BYTES = 500 * 1024 * 1024;

/** An object, so that tests can replace its method. */
export const disk = {
  /** Free bytes on the disk of a folder, by default DATA_DIR. Rejects with Node's error if they cannot be read. */
  async freeBytes(folder: string = process.env.DATA_DIR ?? "."): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/** Whether the disk of DATA_DIR has MIN_FREE_BYTES free; false if that cannot be read. */
export async function hasFreeDisk(): Promise<boolean> {
  return disk.freeBytes().then(
    (free) => free >= MIN_FREE_BYTES,
    () => false,
  );
}
