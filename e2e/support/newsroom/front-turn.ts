import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Longer than all flows of one turn take on a busy machine. */
const PATIENCE = 180_000;

/**
 * Waits until no other test edits the front pages: a publisher is told about changes that others made meanwhile. Returns a function that ends the
 * turn. A turn that a test did not end expires after three minutes.
 */
export async function takeFrontTurn(): Promise<() => void> {
  const folder = path.join(process.env.E2E_DATA_DIR ?? "", "front-turn");
  const until = Date.now() + PATIENCE;
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
