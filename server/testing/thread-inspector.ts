import { once } from "node:events";
import { createRequire } from "node:module";
import type { Run } from "./running-jarshy.ts";

/** Starts a server whose threads a test can reach, as a debugger does. Nothing of this is in the server itself. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

type Socket = NodeJS.EventEmitter & { send(text: string): void; close(): void };
type Message = { method?: string; params?: { sessionId: string; workerInfo: { title: string } } };

const { WebSocket } = createRequire(import.meta.url)("next/dist/compiled/ws") as {
  WebSocket: new (url: string) => Socket;
};

/** Runs `code` in the thread of this name of a server that was started `INSPECTED`, from its event loop. */
export async function runInThread(started: Run, name: string, code: string): Promise<void> {
  const [url = ""] = /ws:\/\/\S+/.exec(await started.prints(/Debugger listening on ws:/)) ?? [];
  const socket = new WebSocket(url);
  await once(socket, "open");
  const found = new Promise<string>((resolve) => {
    socket.on("message", (text: Buffer) => {
      const { method, params } = JSON.parse(String(text)) as Message;
      if (method !== "NodeWorker.attachedToWorker" || !params) return;
      if (params.workerInfo.title.includes(name)) resolve(params.sessionId);
    });
  });
  let id = 0;
  const ask = (method: string, params: object) => {
    id += 1;
    socket.send(JSON.stringify({ id, method, params }));
  };
  ask("NodeWorker.enable", { waitForDebuggerOnStart: false });
  const sessionId = await found;
  const expression = `setTimeout(() => { ${code} })`;
  const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } });
  ask("NodeWorker.sendMessageToWorker", { sessionId, message });
  await once(socket, "message");
  socket.close();
}
