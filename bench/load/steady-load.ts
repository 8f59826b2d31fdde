import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Answers in each of these many milliseconds are counted together. */
export const SLICE_MS = 100;

/** What was answered in each slice of time, and how many of the answers were not good ones. */
export type Steady = { slices: number[]; failed: number };

type Counting = { answered: number; failed: number; ended: boolean };

const HEAD_END = "\r\n\r\n";

/** Asks for a page over and over by so many connections until `until` is over; unlike wrk it says when what was answered. */
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
    // A timer may come a moment early, which makes no answers more.
    slices.push(((counting.answered - last) * SLICE_MS) / Math.max(SLICE_MS, performance.now() - began));
  }
  for (const socket of sockets) socket.destroy();
  await over;
  return { slices, failed: counting.failed };
}

type Asking = { hostname: string; port: number; asked: string; counting: Counting };

/** A connection that asks anew as soon as it is answered, and is followed by another one where the server ends it. */
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

/** The longest time in milliseconds for which less than this was answered in each slice. */
export function longestBelow(slices: readonly number[], least: number): number {
  let [longest, current] = [0, 0];
  for (const count of slices) {
    current = count < least ? current + SLICE_MS : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
