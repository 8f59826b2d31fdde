import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { closeDatabase } from "@/db/client.ts";
import { viewsSettled } from "@/db/mutations/views.ts";
import type { Asked, Told } from "./application-thread.ts";
import { isDriversLostWrite } from "./lost-write.ts";
import { startApplication } from "./render.ts";

/** The thread in which Next renders, apart from the one that answers readers out of memory. */
async function work(port: MessagePort): Promise<void> {
  const tell = (told: Told) => port.postMessage(told);
  const application = await startApplication(workerData);
  port.on("message", (asked: Asked) => {
    if (asked.kind === "close") return void close();
    const { id, request } = asked;
    application.render({ ...request, body: request.body && Buffer.from(request.body) }).then(
      (rendered) => tell({ kind: "rendered", id, rendered }),
      (error) => tell({ kind: "failed", id, message: String(error) }),
    );
  });
  const close = async () => {
    await viewsSettled();
    await application.close();
    await closeDatabase();
    process.exit(0);
  };
  tell({ kind: "ready" });
}

process.on("uncaughtException", (error) => {
  if (isDriversLostWrite(error)) return;
  console.error(error);
  process.exit(1);
});
process.on("unhandledRejection", (reason) => console.error("unhandled:", reason));
if (parentPort) await work(parentPort);
