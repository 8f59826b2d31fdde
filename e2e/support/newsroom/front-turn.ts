import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Longer than the flows of one turn take together on a busy machine. */
const PATIENCE = 180_000;

/**
 * Waits until nobody else puts the front pages in order: there is one in each language, and who publishes it is told of what another did
 * meanwhile. Returns how the turn is given on. A turn that its test did not give back ends after three minutes.
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
