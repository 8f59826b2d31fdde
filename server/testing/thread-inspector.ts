import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";

/** Environment for a server whose threads can be reached through the inspector. The server itself contains nothing for this. */
export const INSPECTOR_ENV = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };
/** The render threads of a server. */
export type ThreadName = "readers" | "desk";

/** Much longer than needed: only reached if there is no such thread. */
const ANSWER_TIMEOUT_MS = 60_000;
const LISTENS = /Debugger listening on (ws:\S+)/u;

type Message = {
  id?: number;
  method?: string;
  params?: { sessionId: string; message: string; workerInfo: { title: string } };
};

/**
 * Runs `code` in the event loop of the thread of this name, in a server that was started with `INSPECTOR_ENV`. Resolves when the thread has accepted the
 * code; rejects if it does not answer or there is none. `output` returns everything that the server has printed.
 */
export async function runInThread(server: { output(): string }, name: ThreadName, code: string): Promise<void> {
  const socket = new WebSocket(await inspectorOf(server));
  try {
    await once(socket, "open");
    const isTaken = takesCode(socket, name, `setTimeout(() => { ${code} })`);
    const late = sleep(ANSWER_TIMEOUT_MS, "late" as const, { ref: false });
    if ((await Promise.race([isTaken, late])) === "late") throw new Error(`the thread ${name} does not answer`);
  } finally {
    socket.terminate();
  }
}

/** Sends the expression to the thread when the inspector reports it; resolves when the thread answers. */
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
  for (const deadline = performance.now() + ANSWER_TIMEOUT_MS; performance.now() < deadline; await sleep(20)) {
    const [, address] = LISTENS.exec(output()) ?? [];
    if (address) return address;
  }
  throw new Error("the server has no inspector");
}
