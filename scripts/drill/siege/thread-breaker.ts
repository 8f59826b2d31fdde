import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";

/** What is done to a rendering thread: it ends at once, or it loops for ever. */
export type Breakage = "kill" | "hang";

const EXPRESSIONS: Record<Breakage, string> = { kill: "process.exit(1)", hang: "for (;;) {}" };
const INSPECTOR_ADDRESS = /Debugger listening on (ws:\S+)/gu;
const ATTACH_MS = 500;

type Message = { method?: string; params?: { sessionId?: string } };

/**
 * Breaks one of the server's threads from outside, by way of Node's inspector: the server itself offers nothing that could.
 * `output` is everything that the server has printed. Returns how many threads the server had.
 */
export async function breakThread(
  server: { pid: number; output(): string },
  breakage: Breakage,
  choose: (count: number) => number,
): Promise<number> {
  const socket = await openInspector(server);
  try {
    const sessions: string[] = [];
    socket.on("message", (text) => {
      const { method, params } = JSON.parse(String(text)) as Message;
      if (method === "NodeWorker.attachedToWorker" && params?.sessionId) sessions.push(params.sessionId);
    });
    const send = (method: string, params: object): void => socket.send(JSON.stringify({ id: 1, method, params }));
    send("NodeWorker.enable", { waitForDebuggerOnStart: false });
    await sleep(ATTACH_MS);
    if (sessions.length === 0) throw new Error("the server has no threads");
    const message = { id: 1, method: "Runtime.evaluate", params: { expression: EXPRESSIONS[breakage] } };
    const sessionId = sessions[choose(sessions.length)];
    send("NodeWorker.sendMessageToWorker", { sessionId, message: JSON.stringify(message) });
    // The message has to arrive before the connection ends.
    await sleep(ATTACH_MS);
    return sessions.length;
  } finally {
    socket.terminate();
  }
}

async function openInspector({ pid, output }: { pid: number; output(): string }): Promise<WebSocket> {
  process.kill(pid, "SIGUSR1");
  for (let tries = 0; tries < 50; tries += 1) {
    // A server that was started again listens at another address.
    const address = [...output().matchAll(INSPECTOR_ADDRESS)].at(-1)?.[1];
    if (address) return connect(address);
    await sleep(100);
  }
  throw new Error("the server's inspector did not open");
}

function connect(address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}
