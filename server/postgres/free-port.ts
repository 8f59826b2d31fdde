import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that systems give to connections which programs open: on a busy machine one of those would take ours before we listen. */
const [LOWEST, HIGHEST] = [20_000, 32_000];
const TRIES = 20;

/** A port that was free on 127.0.0.1 a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await listenOnce(randomInt(LOWEST, HIGHEST)).catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0);
}

/** Listens on a port, on one of the system's choice where it is 0, and ends at once. Returns the port; rejects where it is taken. */
function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
