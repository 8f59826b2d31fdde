import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that systems give to connections which programs open: on a busy machine one of those would take ours before we listen. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 20;

/**
 * A TCP port on 127.0.0.1 that nobody listens on at this moment. In plain JavaScript, since `scripts/test.mjs` uses it too.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await listenOnce(randomInt(LOWEST, HIGHEST)).catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0);
}

/**
 * Listens on a port, on one of the system's choice where it is 0, and ends at once. Returns the port; rejects where it is taken.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
function listenOnce(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
