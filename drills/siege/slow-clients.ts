import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { BesiegedSite, Besieger, Statuses } from "./besiegers.ts";

/** Of each kind. */
const CLIENTS = 10;
const BETWEEN_WRITES_MS = 1_000;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})/u;

/** How a client dawdles: what it sends at first and each second after that, and whether it reads what comes. */
type Manner = { name: string; first: string; again: string; reads: boolean; meets: number };

/**
 * Clients that send a byte a second, of a head or of a body, or read nothing of what they ask for. The first two must be told that they are too
 * slow, the last must be cut off. `action` may be called without a session, so that its body is waited for.
 */
export function dawdle(site: BesiegedSite, action: string): Besieger[] {
  const { host } = new URL(site.url);
  const page = `GET /ru HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const post = `POST /dashboard/sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: text/plain\r\n`;
  const manners: Manner[] = [
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
  return manners.map((manner) => dawdleSo(site, manner));
}

function dawdleSo(site: BesiegedSite, manner: Manner): Besieger {
  const { hostname, port } = new URL(site.url);
  const statuses: Statuses = new Map();
  const sockets = new Set<Socket>();
  let stopped = false;
  const work = Array.from({ length: CLIENTS }, async () => {
    while (!stopped) {
      const socket = connect(Number(port), hostname);
      sockets.add(socket);
      const status = await dawdleOnce(socket, manner);
      sockets.delete(socket);
      // What ends with the server or with the siege says nothing of how slow clients are dealt with.
      const says = !stopped && !site.isAway();
      if (says) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const pause = says ? site.pauseMs : BETWEEN_WRITES_MS;
      if (pause > 0) await sleep(pause);
    }
  });
  const stop = async () => {
    stopped = true;
    for (const socket of sockets) socket.destroy();
    await Promise.all(work);
  };
  return { name: manner.name, statuses, meets: manner.meets, faults: [], stop };
}

/** Dawdles until the connection ends. Resolves with the status of the answer; 0 where it was cut off without one that was read. */
async function dawdleOnce(socket: Socket, { first, again, reads }: Manner): Promise<number> {
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
  }, BETWEEN_WRITES_MS);
  await ended;
  clearInterval(writing);
  return Number(STATUS_LINE.exec(text)?.[1] ?? 0);
}
