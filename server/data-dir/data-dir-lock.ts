import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chownToFolderOwner } from "@/media/give-to-owner.ts";
import { isAlive, ownIdentity, type ProcessIdentity } from "@/server/process/process-identity.ts";
import { errorCode } from "@/server/process/start-problem.ts";
import { dataDirProblem } from "./data-dir.ts";

export type LockHolder = ProcessIdentity & { purpose: "server" | "command" };
export type DataDirLock = { release(): void };

/** A new lock file may be empty for a moment; after this time an unreadable one is stale, ms. */
const MAX_WRITING_MS = 1_000;

/**
 * Locks DATA_DIR for this process. A lock whose process is gone is replaced. Returns the lock, or its live holder. Throws a StartProblem if the file
 * cannot be written.
 */
export async function lockDataDir(
  dataDir: string,
  purpose: LockHolder["purpose"],
): Promise<DataDirLock | { holder: LockHolder }> {
  const file = path.join(dataDir, "jarshy.lock");
  const own = JSON.stringify({ ...ownIdentity(), purpose } satisfies LockHolder);
  for (let waited = 0; ; ) {
    try {
      writeFileSync(file, own, { flag: "wx", mode: 0o600 });
      chownToFolderOwner(file);
      return { release: () => releaseOwn(file, own) };
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw dataDirProblem(file, error);
    }
    const text = readLock(file);
    const holder = parseHolder(text);
    if (holder && isAlive(holder)) return { holder };
    if (holder || waited >= MAX_WRITING_MS) {
      if (readLock(file) === text) removeLock(file);
    } else {
      await sleep(50);
      waited += 50;
    }
  }
}

function releaseOwn(file: string, own: string): void {
  if (readLock(file) === own) removeLock(file);
}

function readLock(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "";
    throw dataDirProblem(file, error);
  }
}

function removeLock(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw dataDirProblem(file, error);
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder>;
    if (typeof value.pid !== "number" || typeof value.startedAt !== "string") return null;
    return { pid: value.pid, startedAt: value.startedAt, purpose: value.purpose === "command" ? "command" : "server" };
  } catch {
    return null;
  }
}
