import { statfs } from "node:fs/promises";

/** Free space that the database needs to go on, bytes. With less the server is not ready and keeps no new files. */
export const MIN_FREE_BYTES = 500 * 1024 * 1024;

/** An object, so that tests can say how full the disk is. */
export const disk = {
  /** Free bytes on the disk of a folder, DATA_DIR where none is named. Rejects with Node's error where the disk does not tell. */
  async freeBytes(folder: string = process.env.DATA_DIR ?? "."): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/** Whether the disk of DATA_DIR keeps MIN_FREE_BYTES free; false where it does not tell. */
export async function hasFreeDisk(): Promise<boolean> {
  return disk.freeBytes().then(
    (free) => free >= MIN_FREE_BYTES,
    () => false,
  );
}
