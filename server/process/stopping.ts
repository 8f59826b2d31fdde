import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** How long requests may take to end when the server stops, ms. */
const CLOSE_TIMEOUT_MS = 10_000;

/** Listens, and returns the URL for a browser on this machine. Throws Node's error (`EADDRINUSE`, `EACCES`). */
export async function listenOn(server: Server, at: { host: string; port: number }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port, address, family } = server.address() as AddressInfo;
  const everywhere = address === "0.0.0.0" || address === "::";
  const name = everywhere || address === "127.0.0.1" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

/** Stops accepting connections, lets requests end within `patience` ms, then closes the rest. */
export async function closeGracefully(server: Server, patience = CLOSE_TIMEOUT_MS): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Idle keep-alive connections can be closed at once; busy ones are checked again when their request has ended.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
