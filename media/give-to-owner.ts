import { lchownSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Gives what root has just made in a folder of somebody else to that user: one command run as root would else leave files that the server,
 * which works as that user, may not read. Links are not followed.
 */
export function giveToOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid === 0) return;
  try {
    lchownSync(file, uid, gid);
  } catch {
    // A disk that keeps no owners, or gives everything to one: there nobody is locked out.
  }
}
