import "next/dist/server/node-environment-baseline.js";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeGracefully, listenOn } from "@/server/process/stopping.ts";
import { NO_REDIRECT_ORIGIN } from "@/server/render/render.ts";

const ACTION = "00".padEnd(42, "a");
const load = createRequire(import.meta.url);
/** The installed version of Next's own action handler. */
const { handleAction } = load("next/dist/server/app-render/action-handler.js");
const { setManifestsSingleton } = load("next/dist/server/app-render/manifests-singleton.js");
const { getRedirectError } = load("next/dist/client/components/redirect.js");
const { addRequestMeta } = load("next/dist/server/request-meta.js");

let server: Server;
let url: string;
let requests = 0;
beforeEach(async () => {
  requests = 0;
  server = createServer((_, response) => {
    requests += 1;
    response.end();
  });
  url = await listenOn(server, { host: "127.0.0.1", port: 0 });
  // The Node runtime would load React's parser, which exists only in a build.
  vi.stubEnv("NEXT_RUNTIME", "edge");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await closeGracefully(server, 100);
});

/** Lets Next run an action that a script calls and that redirects to `address`. Returns the headers and the body of the answer. */
async function callRedirectingAction(address: string): Promise<{ headers: Record<string, string>; body: string }> {
  const worker = { workers: { "app/page": { moduleId: 1 } } };
  setManifestsSingleton({ page: "/page", serverActionsManifest: { node: {}, edge: { [ACTION]: worker } } });
  const action = async () => {
    throw getRedirectError(address, "push");
  };
  const headers: Record<string, string> = {};
  const setHeader = (name: string, value: string) => Object.assign(headers, { [name]: value });
  const req = {
    method: "POST",
    // The last header keeps Next from rendering the page again, which is impossible here.
    headers: { "next-action": ACTION, "content-type": "text/plain", host: "paper.example", "x-action-forwarded": "1" },
    body: new Blob(["[]"]).stream(),
  };
  addRequestMeta(req, "initURL", new URL("/dashboard", url).href);
  const { result } = await handleAction({
    req,
    res: { setHeader, getHeaders: () => headers },
    ComponentMod: {
      createTemporaryReferenceSet: () => null,
      decodeReply: async () => [],
      __next_app__: { require: async () => ({ [ACTION]: action }) },
    },
    workStore: { page: "/page" },
    requestStore: { url: new URL("/dashboard", url), mutableCookies: {} },
    ctx: { renderOpts: { page: "/page", basePath: "" } },
    metadata: {},
  });
  return { headers, body: await result.toUnchunkedString(true) };
}

test("an action that redirects is answered with only the address, without a network request", async () => {
  vi.stubEnv("__NEXT_PRIVATE_ORIGIN", NO_REDIRECT_ORIGIN);
  const complaints = vi.spyOn(console, "error");
  for (const address of ["/dashboard/sign-in", "/dashboard/sign-in/second-step?next=%2Fdashboard%2Fstories"]) {
    const { headers, body } = await callRedirectingAction(address);
    expect([headers["x-action-redirect"], body]).toEqual([`${address};push`, ""]);
  }
  expect(requests).toBe(0);
  expect(complaints).not.toHaveBeenCalled();
});

test("without this address as origin, Next requests the page from this server", async () => {
  await callRedirectingAction("/dashboard/sign-in");
  expect(requests).toBe(1);
});
