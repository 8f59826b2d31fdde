import { readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { writeTemporaryFile } from "@/server/data-dir/temporary-file.ts";
import type { ProcessIdentity } from "@/server/process/process-identity.ts";

/** The Jarshy process that runs the database of this folder, the port, and the pid of the postmaster. */
export type DatabaseOwner = ProcessIdentity & { port: number; postmaster: number };

function fileIn(home: string): string {
  return path.join(home, "postgres.owner.json");
}

/** Records the owner of the database that was just started. */
export function writeOwner(home: string, owner: DatabaseOwner): void {
  renameSync(writeTemporaryFile(fileIn(home), JSON.stringify(owner)), fileIn(home));
}

/** The last recorded owner, or null. Its processes may be gone. */
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

/** Removes the record after the database has stopped. */
export function removeOwner(home: string): void {
  rmSync(fileIn(home), { force: true });
}
