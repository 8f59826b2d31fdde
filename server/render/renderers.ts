import type { Server } from "node:http";
import { probeDatabase } from "@/db/connection/client.ts";
import type { Log } from "@/server/process/log.ts";
import { applicationThread, type ThreadState } from "./application-thread.ts";
import { startApplication } from "./render.ts";
import type { Render } from "./render-request.ts";
import { UnavailableError } from "./render-worker.ts";

/** Database connections of each thread, without those for searches. Readers are many, the newsroom is small. */
const POOL_SIZES = { readers: 10, desk: 6 } as const;

type Options = { dev: boolean; hostname: string; port: number; httpServer: Server };

/** State of a thread, and how often it crashed or hung since the start. */
export type ThreadReport = { state: ThreadState; restarts: number };

/** The renderers of readers' pages and of the newsroom. They are separate, so that neither takes the other down. */
export type Renderers = {
  readers: Render;
  desk: Render;
  threads(): { readers: ThreadReport; desk: ThreadReport };
  close(): Promise<void>;
};

/**
 * Starts the readers' thread and returns when it is ready; the newsroom's thread starts with its first request. In development one application in
 * this thread serves both. Throws if Next cannot start.
 */
export async function startRenderers({ httpServer, ...options }: Options, log: Log): Promise<Renderers> {
  if (options.dev) {
    const { render, close } = await startApplication({ ...options, httpServer });
    const report: ThreadReport = { state: "ready", restarts: 0 };
    return { readers: render, desk: render, threads: () => ({ readers: report, desk: report }), close };
  }
  const readers = applicationThread("readers", { ...options, poolSize: POOL_SIZES.readers }, log);
  const desk = applicationThread("desk", { ...options, poolSize: POOL_SIZES.desk }, log);
  await readers.begin();
  return {
    readers: reportingDatabaseLoss(readers.render),
    desk: unavailableWithoutDatabase(reportingDatabaseLoss(desk.render)),
    threads: () => ({ readers: reportOf(readers), desk: reportOf(desk) }),
    close: async () => void (await Promise.all([readers.close(), desk.close()])),
  };
}

function reportOf({ state, restarts }: ThreadReport): ThreadReport {
  return { state, restarts };
}

/** Makes this thread check the database at once if the other thread could not reach it. */
function reportingDatabaseLoss(render: Render): Render {
  return async (request) => {
    const rendered = await render(request);
    if (rendered.isDatabaseUnreachable) probeDatabase();
    return rendered;
  };
}

/** Next answers every failure with 500; this turns a database outage into UnavailableError (503). */
function unavailableWithoutDatabase(render: Render): Render {
  return async (request) => {
    const rendered = await render(request);
    if (rendered.status >= 500 && rendered.isDatabaseUnreachable)
      throw new UnavailableError("the database cannot be reached");
    return rendered;
  };
}
