import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { AttackedSite, Attacker, Statuses } from "./attackers.ts";

/** Number of clients of each kind. */
const CLIENTS_PER_KIND = 10;
const WRITE_INTERVAL_MS = 1_000;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})/u;

/** How a client is slow: what it sends first and each second after that, and whether it reads the answer. */
type SlowKind = { name: string; first: string; again: string; reads: boolean; meets: number };

/**
 * Clients that send one byte a second of a header or of a body, or never read the answer. The first two must be answered that they are too
 * slow; the last must be disconnected. `action` must be callable without a session, so that the server waits for its body.
 */
export function slowClients(site: AttackedSite, action: string): Attacker[] {
  const { host } = new URL(site.url);
  const page = `GET /ru HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const post = `POST /dashboard/sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: text/plain\r\n`;
  const kinds: SlowKind[] = [
    { name: "slow heads", first: "GET /ru HTTP/1.1\r\nHost: ", again: "x", reads: true, meets: 408 },
    {
      name: "slow bodies",
      first: `${post}Next-Action: ${action}\r\nContent-Length: 9999\r\n\r\n[`,
      again: "x",
      reads: true,
      meets: 408,
    },
    { name: "slow readers", first: page.repeat(50), again: page, reads: false, meets: 0 },
  ];
  return kinds.map((kind) => startSlowClients(site, kind));
}

function startSlowClients(site: AttackedSite, kind: SlowKind): Attacker {
  const { hostname, port } = new URL(site.url);
  const statuses: Statuses = new Map();
  const sockets = new Set<Socket>();
  let stopped = false;
  const work = Array.from({ length: CLIENTS_PER_KIND }, async () => {
    while (!stopped) {
      const socket = connect(Number(port), hostname);
      sockets.add(socket);
      const status = await sendSlowly(socket, kind);
      sockets.delete(socket);
      // A connection that ended with the server or with the siege says nothing about how slow clients are handled.
      const says = !stopped && !site.isAway();
      if (says) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const pause = says ? site.pauseMs : WRITE_INTERVAL_MS;
      if (pause > 0) await sleep(pause);
    }
  });
  const stop = async () => {
    stopped = true;
    for (const socket of sockets) socket.destroy();
    await Promise.all(work);
  };
  return { name: kind.name, statuses, meets: kind.meets, faults: [], stop };
}

/** Is slow until the connection ends. Resolves with the status of the answer, or 0 if no answer was read. */
async function sendSlowly(socket: Socket, { first, again, reads }: SlowKind): Promise<number> {
  const ended = once(socket, "close").catch(() => undefined);
  let text = "";
  socket.on("error", () => {});
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
  });
  if (!reads) socket.pause();
  socket.write(first);
  const writing = setInterval(() => {
    if (socket.writable) socket.write(again);
  }, WRITE_INTERVAL_MS);
  await ended;
  clearInterval(writing);
  return Number(STATUS_LINE.exec(text)?.[1] ?? 0);
}
