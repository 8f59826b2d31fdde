import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withBuildLock } from "./lock.mjs";
import { hashSources, readStamp, removeStamp, writeStamp } from "./stamp.mjs";

/** What is bundled: the server with everything around it, the thread in which Next renders, and the operator's commands. */
const ENTRIES = {
  start: "server/start.ts",
  "render-thread": "server/render-thread.ts",
  commands: "server/commands.ts",
};

/** Bundles the server and the commands into `.build/server` where they are missing or older than the sources. */
export async function bundleServerIfStale(root) {
  if (isCurrent(root)) return;
  await withBuildLock(root, { onWait: () => {} }, async () => {
    if (isCurrent(root)) return;
    const sources = hashSources(root);
    removeStamp(stampFile(root));
    await bundleServer(root);
    writeStamp(stampFile(root), { sources });
  });
}

/** Loads a bundled entry; `bundleServerIfStale` has to come first. */
export function importBundled(root, entry) {
  return import(pathToFileURL(path.join(root, ".build", "server", `${entry}.js`)).href);
}

function stampFile(root) {
  return path.join(root, ".build", "server-stamp.json");
}

function isCurrent(root) {
  if (readStamp(stampFile(root))?.sources !== hashSources(root)) return false;
  return Object.keys(ENTRIES).every((entry) => existsSync(path.join(root, ".build", "server", `${entry}.js`)));
}

/** What is not bundled: Next, which looks for its files beside itself, what brings machine code along, and what is no module. */
const EXTERNAL = ["next", "react", "react-dom", "sharp", "@node-rs/argon2", "yaml"];

/**
 * Packages are bundled too: to find and open their hundreds of files takes a start as long as all else it does. What is imported as late as it is
 * needed lies in files of its own.
 */
async function bundleServer(root) {
  // Itself slow to load, and a start whose bundle is current needs none.
  const { build } = await import("esbuild");
  const draft = path.join(root, ".build", "server.new");
  rmSync(draft, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: draft,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: EXTERNAL,
    splitting: true,
    sourcemap: true,
    logLevel: "silent",
  });
  const finished = path.join(root, ".build", "server");
  rmSync(finished, { recursive: true, force: true });
  renameSync(draft, finished);
}
