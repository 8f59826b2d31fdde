import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Length of a slice in which answers are counted, ms. */
export const SLICE_MS = 100;

/** The number of answers in each slice, and how many answers in total were not good. */
export type Steady = { slices: number[]; failed: number };

type Counting = { answered: number; failed: number; ended: boolean };

const HEAD_END = "\r\n\r\n";

/** Requests a page in a loop on `connections` connections until `until` settles. Unlike wrk, it reports answers over time. */
export async function steadyLoad(url: string, connections: number, until: Promise<unknown>): Promise<Steady> {
  const { hostname, port, pathname } = new URL(url);
  const asked = `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept-encoding: br\r\n\r\n`;
  const counting: Counting = { answered: 0, failed: 0, ended: false };
  const sockets = new Set<Socket>();
  for (let index = 0; index < connections; index += 1) open(sockets, { hostname, port: Number(port), asked, counting });
  const slices: number[] = [];
  const over = until.finally(() => {
    counting.ended = true;
  });
  for (let last = counting.answered; !counting.ended; last = counting.answered) {
    const began = performance.now();
    await sleep(SLICE_MS);
    // A timer may fire slightly early; that must not raise the rate.
    slices.push(((counting.answered - last) * SLICE_MS) / Math.max(SLICE_MS, performance.now() - began));
  }
  for (const socket of sockets) socket.destroy();
  await over;
  return { slices, failed: counting.failed };
}

type Asking = { hostname: string; port: number; asked: string; counting: Counting };

/** Opens a connection that sends the next request as soon as it is answered. If the server closes it, another one replaces it. */
function open(sockets: Set<Socket>, asking: Asking): void {
  const { hostname, port, asked, counting } = asking;
  const socket = connect(port, hostname, () => socket.write(asked));
  sockets.add(socket);
  let text = "";
  let left = 0;
  socket.setNoDelay().setEncoding("latin1");
  socket.on("data", (chunk) => {
    if (left > 0) left -= chunk.length;
    else {
      text += chunk;
      const end = text.indexOf(HEAD_END);
      if (end < 0) return;
      if (!text.startsWith("HTTP/1.1 200")) counting.failed += 1;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
      left = length - (text.length - end - HEAD_END.length);
    }
    if (left > 0) return;
    counting.answered += 1;
    const closes = /\r\nconnection: close/i.test(text);
    text = "";
    left = 0;
    if (!closes) socket.write(asked);
  });
  socket.on("error", () => {
    if (!counting.ended) counting.failed += 1;
  });
  socket.on("close", () => {
    sockets.delete(socket);
    if (!counting.ended) open(sockets, asking);
  });
}

/** Returns the longest time, ms, in which every slice had fewer than `least` answers. */
export function longestBelow(slices: readonly number[], least: number): number {
  let [longest, current] = [0, 0];
  for (const count of slices) {
    current = count < least ? current + SLICE_MS : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
