import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Longer than all flows under one lock take on a busy machine. */
const LOCK_TIMEOUT_MS = 180_000;

/**
 * Waits until no other test edits the front pages: a publisher is told about changes that others made meanwhile. Returns a function that releases the
 * lock. A lock that a test did not release expires after three minutes.
 */
export async function lockFrontPage(): Promise<() => void> {
  const folder = path.join(process.env.E2E_DATA_DIR ?? "", "front-turn");
  const until = Date.now() + LOCK_TIMEOUT_MS;
  while (Date.now() < until) {
    try {
      mkdirSync(folder);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  return () => rmSync(folder, { recursive: true, force: true });
}
