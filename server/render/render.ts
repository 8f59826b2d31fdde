import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import path from "node:path";
import { readScriptExceptions } from "@/db/queries/published/script-exceptions.ts";
import { type Draw, provideDraw } from "@/lib/page/draw-html.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { CapturedResponse, memoryRequest } from "./captured-response.ts";
import type { Render, RenderRequest } from "./render-request.ts";
import { arabicStyles, withScriptEditions } from "@/server/editions/script-pages.ts";

export type Application = {
  /** Throws if the application breaks off its answer. */
  render: Render;
  close(): Promise<void>;
};

/**
 * Where Next is told to fetch the page that a called action redirects to. It would fetch it from this server, over the network and while the action
 * keeps its turn. A `data:` address is answered in the process with what is no page for Next: the answer then only names the address,
 * and the browser goes there.
 */
export const NO_REDIRECT_ORIGIN = "data:,";

/** Headers with which a client would steer Next's router or its middleware. */
const routerHeaders = /^(?:rsc$|next-router-|next-url$|next-resume|x-middleware-|x-nextjs-|x-matched-path$|x-invoke-)/;

/** Starts Next in this thread. Nothing else of the server knows it. */
export async function startApplication(options: {
  dev: boolean;
  hostname: string;
  port: number;
  /** In development alone. */
  httpServer?: Server;
}): Promise<Application> {
  const { dev, hostname, port, httpServer } = options;
  // React chooses its build by this variable when it is first loaded.
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  if (!dev) await prepareForProduction();
  const { default: next } = await import("next");
  // Next takes the web sockets of hot reload from the server it is told; in production it gets none.
  const app = next({
    dev,
    hostname,
    port,
    ...(httpServer ? { httpServer } : {}),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const render: Render = async (asked) => {
    const request = memoryRequest({ ...asked, headers: innerHeaders(asked) });
    const response = new CapturedResponse(request);
    asked.signal?.addEventListener("abort", () => response.destroy(new Error("nobody waits for the answer")));
    const { result: body, scope } = await withPageScope(
      async () => {
        // Where the answer is broken off, the handler may never return.
        await Promise.race([handle(request, response), response.broken]);
        return response.whole;
      },
      {
        isPublic: asked.publicPage,
        url: asked.publicPage ? asked.url : null,
        frameVersion: asked.frameVersion ?? null,
      },
    );
    return {
      status: response.statusCode === 200 && scope.status !== null ? scope.status : response.statusCode,
      headers: plainHeaders(response),
      body,
      notes: [...scope.notes],
      databaseAway: scope.databaseAway,
    };
  };
  const scripts = {
    origin: process.env.SITE_URL ?? "",
    exceptions: readScriptExceptions,
    arabicStyles: await arabicStyles(),
  };
  return { render: withScriptEditions(render, scripts), close: () => app.close() };
}

/** In development Next reads its configuration and draws everything itself, and shows where something is wrong with it. */
async function prepareForProduction(): Promise<void> {
  // The configuration as the build found it to be, told as Next's standalone servers are told it: to read `next.config.ts`, Next loads a compiler.
  const built = JSON.parse(await readFile(path.join(".next", "required-server-files.json"), "utf8")) as {
    config: unknown;
  };
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
  process.env.__NEXT_PRIVATE_ORIGIN = NO_REDIRECT_ORIGIN;
  provideDraw((await import("react-dom/server")).renderToStaticMarkup as Draw);
}

/** The headers Next sees: an uncompressed answer is wanted, and nobody outside steers its router. */
export function innerHeaders(asked: RenderRequest): Record<string, string> {
  const inner: Record<string, string> = {};
  for (const [name, value] of Object.entries(asked.headers)) {
    if (!(asked.publicPage && routerHeaders.test(name))) inner[name] = value;
  }
  return { ...inner, "accept-encoding": "identity" };
}

function plainHeaders(response: CapturedResponse): HeaderValues {
  const headers: HeaderValues = {};
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value : String(value);
  }
  return headers;
}
