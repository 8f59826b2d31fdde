import { readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { ProcessIdentity } from "@/server/process/process-identity.ts";
import { writeAside } from "@/server/data-dir/write-aside.ts";

/** Which Jarshy process runs the database of this folder, and where it listens. */
export type DatabaseOwner = ProcessIdentity & { port: number; postmaster: number };

function fileIn(home: string): string {
  return path.join(home, "postgres.owner.json");
}

/** Notes who runs the database that was just started. */
export function writeOwner(home: string, owner: DatabaseOwner): void {
  renameSync(writeAside(fileIn(home), JSON.stringify(owner)), fileIn(home));
}

/** What was noted last, or null. It may speak of processes that are gone. */
export function readOwner(home: string): DatabaseOwner | null {
  try {
    const value = JSON.parse(readFileSync(fileIn(home), "utf8")) as Partial<DatabaseOwner>;
    const { pid, startedAt, port, postmaster } = value;
    if (typeof pid !== "number" || typeof startedAt !== "string") return null;
    if (typeof port !== "number" || typeof postmaster !== "number") return null;
    return { pid, startedAt, port, postmaster };
  } catch {
    return null;
  }
}

/** Forgets the note once the database has stopped. */
export function removeOwner(home: string): void {
  rmSync(fileIn(home), { force: true });
}
