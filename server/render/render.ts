import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import path from "node:path";
import { readScriptExceptions } from "@/db/queries/published/script-exceptions.ts";
import { type RenderHtml, setHtmlRenderer } from "@/lib/page/html-renderer.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { arabicStyles, withScriptEditions } from "@/server/editions/script-pages.ts";
import type { HeaderValues } from "@/server/http/headers.ts";
import { CapturedResponse, memoryRequest } from "./captured-response.ts";
import type { Render, RenderRequest } from "./render-request.ts";

export type Application = {
  /** Throws if the application breaks off its response. */
  render: Render;
  close(): Promise<void>;
};

/**
 * When a server action redirects, Next fetches the new page from this origin and sends it with the answer. With the site's own origin it would
 * request the page from this server while the action still holds its slot. A `data:` URL needs no network. Next does not
 * take its content for a page, so the answer holds only the new address, and the browser loads it.
 */
export const NO_REDIRECT_ORIGIN = "data:,";

/** Headers by which a client could control Next's router or middleware. */
const routerHeaders = /^(?:rsc$|next-router-|next-url$|next-resume|x-middleware-|x-nextjs-|x-matched-path$|x-invoke-)/;

/** Starts Next in this thread. The rest of the server does not depend on Next. */
export async function startApplication(options: {
  dev: boolean;
  hostname: string;
  port: number;
  /** Only in development. */
  httpServer?: Server;
}): Promise<Application> {
  const { dev, hostname, port, httpServer } = options;
  // React chooses its development or production build by this variable when it is first loaded.
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  if (!dev) await prepareForProduction();
  const { default: next } = await import("next");
  // Next attaches the WebSockets of hot reload to this server; in production it gets none.
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
        // If the response is broken off, the handler may never return.
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
      cacheTags: [...scope.cacheTags],
      isDatabaseUnreachable: scope.isDatabaseUnreachable,
    };
  };
  const scripts = {
    origin: process.env.SITE_URL ?? "",
    exceptions: readScriptExceptions,
    arabicStyles: await arabicStyles(),
  };
  return { render: withScriptEditions(render, scripts), close: () => app.close() };
}

/** Not in development: there Next reads its configuration and renders everything itself, so that it can show what is wrong. */
async function prepareForProduction(): Promise<void> {
  // Pass the configuration that the build resolved, as Next's standalone servers do: to read `next.config.ts`, Next would load a compiler.
  const built = JSON.parse(await readFile(path.join(".next", "required-server-files.json"), "utf8")) as {
    config: unknown;
  };
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
  process.env.__NEXT_PRIVATE_ORIGIN = NO_REDIRECT_ORIGIN;
  setHtmlRenderer((await import("react-dom/server")).renderToStaticMarkup as RenderHtml);
}

/** The headers for Next: without compression, and for a reader's page without the headers that control its router. */
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
