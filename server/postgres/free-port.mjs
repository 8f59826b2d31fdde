import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ephemeral port range: on a busy machine an outgoing connection could take our port before we listen. */
const MIN_PORT = 20_000;
const MAX_PORT = 32_000;
const MAX_ATTEMPTS = 20;

/**
 * A TCP port on 127.0.0.1 that is free at this moment. Plain JavaScript, since `scripts/test.mjs` uses it too.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    const port = await listenOnce(randomInt(MIN_PORT, MAX_PORT)).catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0);
}

/**
 * Listens on a port (0: chosen by the system) and closes it at once. Returns the port; rejects if it is taken.
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
