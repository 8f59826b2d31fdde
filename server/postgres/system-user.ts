import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "@/server/process/start-problem.ts";

/** The system user that runs Postgres. */
export type SystemUser = { uid: number; gid: number };

/**
 * Postgres refuses to run as root. So root runs it as the owner of an existing cluster, else as the owner of the folder around it, who may start it
 * later without root, else as `nobody`. Null: run it as the current user. Throws a StartProblem if there is no such user.
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
  // On macOS the uid of nobody is -2; system calls expect it as an unsigned number.
  if (!uid || Number.isNaN(user.uid)) {
    throw new StartProblem(
      "Postgres cannot run as root and this system has no user «nobody»: start as an ordinary user or set DATABASE_URL.",
    );
  }
  return { uid: user.uid >>> 0, gid: user.gid >>> 0 };
}

/** Whether `user` may traverse every folder above `target` (which need not exist). */
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
