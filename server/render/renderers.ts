import type { Server } from "node:http";
import { suspectDatabase } from "@/db/connection/client.ts";
import { applicationThread, type ThreadState } from "./application-thread.ts";
import type { Log } from "@/server/process/log.ts";
import { startApplication } from "./render.ts";
import type { Render } from "./render-request.ts";
import { UnavailableError } from "./render-worker.ts";

/** Connections to the database for each thread, searches apart: readers are many, a newsroom is not. */
const POOL_SIZES = { readers: 10, desk: 6 } as const;

type Options = { dev: boolean; hostname: string; port: number; httpServer: Server };

/** How a thread is, and how often it ended or hung since the start. */
export type ThreadReport = { state: ThreadState; restarts: number };

/** What renders: readers' pages and the newsroom apart, so that neither takes the other down. */
export type Renderers = {
  readers: Render;
  desk: Render;
  threads(): { readers: ThreadReport; desk: ThreadReport };
  close(): Promise<void>;
};

/**
 * Starts what renders readers' pages and returns when it is ready; the newsroom's thread starts with the first request for it. In development
 * there is one application for both, in this thread. Throws where Next cannot start.
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
    readers: tellingOfDatabase(readers.render),
    desk: refusingWithoutDatabase(tellingOfDatabase(desk.render)),
    threads: () => ({ readers: reportOf(readers), desk: reportOf(desk) }),
    close: async () => void (await Promise.all([readers.close(), desk.close()])),
  };
}

function reportOf({ state, restarts }: ThreadReport): ThreadReport {
  return { state, restarts };
}

/** Has this thread find out at once whether the database answers, where the other one did not reach it. */
function tellingOfDatabase(render: Render): Render {
  return async (request) => {
    const rendered = await render(request);
    if (rendered.databaseAway) suspectDatabase();
    return rendered;
  };
}

/** Next calls every failure 500. */
function refusingWithoutDatabase(render: Render): Render {
  return async (request) => {
    const rendered = await render(request);
    if (rendered.status >= 500 && rendered.databaseAway) throw new UnavailableError("the database cannot be reached");
    return rendered;
  };
}
