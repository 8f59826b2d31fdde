import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";

/** Starts a server whose threads can be reached from outside, as a debugger does. Nothing of this is in the server itself. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };
/** The threads of a server that render. */
export type ThreadName = "readers" | "desk";

/** Far more than it takes: only where there is no such thread does anybody wait so long. */
const PATIENCE_MS = 60_000;
const LISTENS = /Debugger listening on (ws:\S+)/u;

type Message = {
  id?: number;
  method?: string;
  params?: { sessionId: string; message: string; workerInfo: { title: string } };
};

/**
 * Runs `code` in the thread of this name of a server that was started `INSPECTED`, from its event loop. Resolves when the thread has said that
 * it will; rejects where it does not, or there is none. `output` is everything that the server has printed.
 */
export async function runInThread(server: { output(): string }, name: ThreadName, code: string): Promise<void> {
  const socket = new WebSocket(await inspectorOf(server));
  try {
    await once(socket, "open");
    const isTaken = takesCode(socket, name, `setTimeout(() => { ${code} })`);
    const late = sleep(PATIENCE_MS, "late" as const, { ref: false });
    if ((await Promise.race([isTaken, late])) === "late") throw new Error(`the thread ${name} does not answer`);
  } finally {
    socket.terminate();
  }
}

/** Sends the expression to the thread as soon as the inspector tells of it; resolves when that one answers. */
function takesCode(socket: WebSocket, name: ThreadName, expression: string): Promise<void> {
  const ask = (method: string, params: object): void => socket.send(JSON.stringify({ id: 1, method, params }));
  const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } });
  return new Promise((resolve, reject) => {
    let session: string | null = null;
    socket.once("error", reject);
    socket.on("message", (text) => {
      const { method, params } = JSON.parse(String(text)) as Message;
      if (!params) return;
      if (method === "NodeWorker.attachedToWorker" && session === null && params.workerInfo.title.includes(name)) {
        session = params.sessionId;
        ask("NodeWorker.sendMessageToWorker", { sessionId: session, message });
      }
      const isAnswer = method === "NodeWorker.receivedMessageFromWorker" && params.sessionId === session;
      if (isAnswer && (JSON.parse(params.message) as Message).id === 1) resolve();
    });
    ask("NodeWorker.enable", { waitForDebuggerOnStart: false });
  });
}

async function inspectorOf({ output }: { output(): string }): Promise<string> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(20)) {
    const [, address] = LISTENS.exec(output()) ?? [];
    if (address) return address;
  }
  throw new Error("the server has no inspector");
}
