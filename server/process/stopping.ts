import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** How long requests may take to end when the server stops, milliseconds. */
const PATIENCE = 10_000;

/** Listens and returns the address for a browser on this machine. Throws Node's error (`EADDRINUSE`, `EACCES`). */
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

/** Takes no new connections, lets requests end within `patience` milliseconds, then cuts off what is left. */
export async function closeGently(server: Server, patience = PATIENCE): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Connections that keep themselves open have no request to end; those in use are looked at again when theirs has ended.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
