import { AsyncLocalStorage } from "node:async_hooks";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeDatabase, limitPool } from "@/db/connection/client.ts";
import { isConnectionLostWhileWriting } from "@/db/connection/write-outcome.ts";
import { drainViews } from "@/db/mutations/views/count-views.ts";
import { type Application, startApplication } from "./render.ts";
import type { ThreadOptions, WorkerMessage, WorkerRequest } from "./render-worker.ts";

type Render = Extract<WorkerRequest, { kind: "render" }>;

/** Id of the render in whose async context the code runs. */
const currentRender = new AsyncLocalStorage<number>();

/** Runs Next in this worker thread, apart from the main thread, which serves cached pages. Answers pings from the start. */
async function work(port: MessagePort): Promise<void> {
  const tell = (told: WorkerMessage) => port.postMessage(told);
  containErrors(tell);
  const { poolSize, ...options } = workerData as ThreadOptions;
  limitPool(poolSize);
  const starting = startApplication(options);
  const underWay = new Map<number, AbortController>();
  port.on("message", (asked: WorkerRequest) => {
    switch (asked.kind) {
      case "ping":
        tell({ kind: "pong" });
        break;
      case "close":
        void close(starting);
        break;
      case "abandon":
        underWay.get(asked.id)?.abort();
        break;
      case "render":
        void starting.then((application) => render(application, asked));
    }
  });
  const render = async (application: Application, { id, request }: Render): Promise<void> => {
    const abort = new AbortController();
    underWay.set(id, abort);
    const body = request.body && Buffer.from(request.body);
    try {
      const asked = { ...request, body, signal: abort.signal };
      tell({ kind: "rendered", id, rendered: await currentRender.run(id, () => application.render(asked)) });
    } catch (error) {
      tell({ kind: "failed", id, message: String(error) });
    } finally {
      underWay.delete(id);
    }
  };
  await starting;
  tell({ kind: "ready" });
}

async function close(starting: Promise<Application>): Promise<void> {
  await drainViews();
  await starting.then((application) => application.close());
  await closeDatabase();
  process.exit(0);
}

/** An uncaught error fails the render it belongs to, but does not end the thread, which serves everybody: decision 042. */
function containErrors(tell: (told: WorkerMessage) => void): void {
  process.on("uncaughtException", (error) => {
    if (isConnectionLostWhileWriting(error)) return;
    console.error(error);
    tell({ kind: "uncaught", id: currentRender.getStore() ?? null, message: String(error) });
  });
  process.on("unhandledRejection", (reason) => console.error("unhandled:", reason));
}

if (parentPort) {
  await work(parentPort).catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
