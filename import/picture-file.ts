import { lstat } from "node:fs/promises";
import path from "node:path";
import { MAX_FILE_BYTES } from "@/lib/media/uploads.ts";
import { FileProblem } from "./problem.ts";

/**
 * Whether there is a picture to read: an ordinary file, no larger than an upload may be. Throws FileProblem for anything else at this path: a
 * pipe never ends, and a link may lead to an endless file.
 */
export async function hasReadablePicture(file: string): Promise<boolean> {
  const info = await lstat(file).catch(() => null);
  if (!info) return false;
  const name = path.basename(file);
  if (!info.isFile()) throw new FileProblem(`${name}: expected an ordinary file`);
  if (info.size > MAX_FILE_BYTES) throw new FileProblem(`${name}: expected a picture of at most 20 MB`);
  return true;
}
