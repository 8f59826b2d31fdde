import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withBuildLock } from "./lock.mjs";
import { hashSources } from "./stamp.mjs";

/** What is bundled: the server with everything around it, the thread in which Next renders, and the operator's commands. */
const ENTRIES = {
  start: "server/process/start.ts",
  "render-thread": "server/render/render-thread.ts",
  commands: "server/commands/commands.ts",
};

/** Bundles that are kept: a server that runs imports from its own what it needs late, though the sources are newer by then. */
const KEPT = 3;

/**
 * The folder of the bundle of the sources as they are, made where it is missing: server and commands, under `.build/server`. `sources` is their
 * hash, for who has it already.
 */
export async function bundleServerIfStale(root, sources = hashSources(root)) {
  const folder = path.join(root, ".build", "server", sources.slice(0, 16));
  if (existsSync(folder)) return folder;
  await withBuildLock(root, { onWait: () => {} }, async () => {
    if (!existsSync(folder)) await bundleServer(root, folder);
  });
  return folder;
}

/** Loads an entry of a bundle. */
export function importBundled(folder, entry) {
  return import(pathToFileURL(path.join(folder, `${entry}.js`)).href);
}

/**
 * What is not bundled: Next, which looks for its files beside itself, what brings machine code along, what is no module, and the driver, one of
 * whose errors is known by the file that it comes from (`db/connection/write-outcome.ts`).
 */
const EXTERNAL = ["next", "react", "react-dom", "sharp", "@node-rs/argon2", "yaml", "postgres"];

/**
 * Packages are bundled too: to find and open their hundreds of files takes a start as long as all else it does. What is imported as late as it is
 * needed lies in files of its own.
 */
async function bundleServer(root, folder) {
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
  removeOldBundles(path.dirname(folder));
  renameSync(draft, folder);
}

function removeOldBundles(bundles) {
  mkdirSync(bundles, { recursive: true });
  const age = (name) => statSync(path.join(bundles, name)).mtimeMs;
  const newestFirst = readdirSync(bundles).sort((one, other) => age(other) - age(one));
  for (const name of newestFirst.slice(KEPT - 1)) rmSync(path.join(bundles, name), { recursive: true, force: true });
}
