import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "@/server/process/start-problem.ts";

/** The user that Postgres runs as. */
export type SystemUser = { uid: number; gid: number };

/**
 * Postgres refuses to run as root, so root hands it to the owner of an existing cluster, else to whom the folder around it belongs, who may
 * start it later without root, or to `nobody`. Null: run it as we are. Throws a StartProblem where root finds no such user.
 */
export function databaseUser(clusterDir: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const place of [clusterDir, path.dirname(clusterDir)]) {
    const owner = statSync(place, { throwIfNoEntry: false });
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  return nobody();
}

function nobody(): SystemUser {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  const user = { uid: Number(uid), gid: Number(gid) };
  // On macOS nobody is -2, which as an unsigned number is what the system calls expect.
  if (!uid || Number.isNaN(user.uid)) {
    throw new StartProblem(
      "Postgres cannot run as root and this system has no user «nobody»: start as an ordinary user or set DATABASE_URL.",
    );
  }
  return { uid: user.uid >>> 0, gid: user.gid >>> 0 };
}

/** Whether `user` may pass through every folder above `target` (which need not exist). */
export function isPassableFor(user: SystemUser, target: string): boolean {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && !maySearch(user, stat)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function maySearch(user: SystemUser, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
