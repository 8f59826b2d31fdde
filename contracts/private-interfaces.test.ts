import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { isConnectionLostWhileWriting } from "@/db/connection/write-outcome.ts";
import { toReaderPage } from "@/server/pages/reader-page.ts";
import { closeGracefully, listenOn } from "@/server/process/stopping.ts";

/*
 * Undocumented behaviour of libraries and of Node that Jarshy relies on (docs/what-an-update-may-break.md). These tests cover what no other test
 * would notice.
 */

const load = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, "..");

/** The React that Next brings along. */
const { createElement, Suspense, use } = load("next/dist/compiled/react");
const later = new Promise((resolve) => setTimeout(resolve, 50, "later"));

/** A part of a page that is not ready at once. */
function Late() {
  return use(later);
}

afterEach(() => vi.unstubAllEnvs());

test("Node sends the head that a response has in `_header`", async () => {
  const server = createServer((_, response: ServerResponse & { _header?: string }) => {
    response._header = "HTTP/1.1 200 OK\r\nX-Ready: yes\r\nContent-Length: 2\r\n\r\n";
    expect(response.headersSent, "Node ignores `_header`: cached pages are sent the slower way").toBe(true);
    response.end("ok");
  });
  const answer = await fetch(await listenOn(server, { host: "127.0.0.1", port: 0 }));
  expect([answer.headers.get("x-ready"), await answer.text()]).toEqual(["yes", "ok"]);
  await closeGracefully(server, 100);
});

test("Next takes its configuration from `__NEXT_PRIVATE_STANDALONE_CONFIG`, without reading next.config.ts", async () => {
  const { default: loadConfig } = load("next/dist/server/config.js");
  vi.stubEnv("__NEXT_PRIVATE_STANDALONE_CONFIG", JSON.stringify({ distDir: "from-the-variable" }));
  expect(await loadConfig("phase-production-server", root)).toMatchObject({ distDir: "from-the-variable" });
});

test("React marks its elements with a key that begins with `__reactProps$`", () => {
  const client = readFileSync(load.resolve("next/dist/compiled/react-dom/cjs/react-dom-client.production.js"), "utf8");
  expect(client.includes('"__reactProps$"'), "presses before the page has started would be lost").toBe(true);
});

test("React marks a part that is not ready so that the server notices it and keeps the scripts", async () => {
  const { renderToPipeableStream } = load("next/dist/compiled/react-dom/server.node");
  const page = createElement("main", null, createElement(Suspense, { fallback: "…" }, createElement(Late)));
  const { pipe } = renderToPipeableStream(page);
  const html = await text(pipe(new PassThrough()));
  expect(html).toContain("later");
  expect(toReaderPage(html).refused, html).not.toBeNull();
});

test("zod takes settings from `__zod_globalConfig` that are set before it is loaded", () => {
  const program = `globalThis.__zod_globalConfig = { jitless: true };
    const { config } = await import("zod");
    console.log(config().jitless);`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: root,
    encoding: "utf8",
  });
  expect(printed.trim(), "zod compiles code in browsers, which our pages forbid").toBe("true");
});

test("next-intl formats messages with the module that next.config.ts replaces", () => {
  const folder = path.join(root, "node_modules/use-intl/dist/esm/production");
  const importing = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".js") && readFileSync(path.join(folder, file), "utf8").includes('"use-intl/format-message"'),
  );
  expect(importing, "numbers and plurals would not follow the paper's rules").not.toEqual([]);
});

test("postgres.js writes to its socket in the file by which we recognize a lost connection", () => {
  const source = path.dirname(fileURLToPath(import.meta.resolve("postgres")));
  for (const file of [path.join(source, "connection.js"), path.join(source, "../cjs/src/connection.js")]) {
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const error = Object.assign(new TypeError("write"), { stack: `TypeError: write\n    at write (${file}:1:1)` });
    expect(isConnectionLostWhileWriting(error), file).toBe(true);
  }
});
