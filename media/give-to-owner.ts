import { lchownSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Changes the owner of a file that root has just created to the owner of its folder: otherwise a command that is run as root would leave files that
 * the server, which runs as that user, cannot read. Does not follow links.
 */
export function chownToFolderOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid === 0) return;
  try {
    lchownSync(file, uid, gid);
  } catch {
    // The file system has no owners, or one owner for everything: the server can read the file anyway.
  }
}
