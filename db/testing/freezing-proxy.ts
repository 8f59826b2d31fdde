import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy to the database that can freeze: connections stay open, new ones are accepted, and no data passes. */
export type FreezingProxy = { url: string; freeze(): void; thaw(): void; close(): void };

/** Starts a proxy on a free port in front of the database at `url`. */
export async function freezingProxy(url: string): Promise<FreezingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
      if (isFrozen) from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = new URL(url);
  own.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const each = (work: (socket: Socket) => void, frozen: boolean) => {
    isFrozen = frozen;
    sockets.forEach(work);
  };
  return {
    url: own.href,
    freeze: () => each((socket) => socket.pause(), true),
    thaw: () => each((socket) => socket.resume(), false),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
