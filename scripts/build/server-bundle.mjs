import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { withBuildLock } from "./lock.mjs";
import { hashSources } from "./stamp.mjs";

/** Entries of the bundle: the server, the thread in which Next renders, and the operator's commands. */
const ENTRIES = {
  start: "server/process/start.ts",
  "render-thread": "server/render/render-thread.ts",
  commands: "server/commands/commands.ts",
};

/** Number of bundles that are kept: a running server imports some modules late, from its own bundle, even if the sources have changed since. */
const KEPT = 3;

/**
 * Returns the folder of the bundle of the current sources, under `.build/server`; builds it if it is missing. `sources` is their hash, if the caller
 * has it already.
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
 * Packages that are not bundled: Next, which looks for files beside itself; packages with native code; packages that are not modules; and the driver,
 * because one of its errors is recognised by its file name (`db/connection/write-outcome.ts`).
 */
const EXTERNAL = ["next", "react", "react-dom", "sharp", "@node-rs/argon2", "yaml", "postgres"];

/**
 * Packages are bundled too: finding and opening their hundreds of files would double the time of a start. Modules that are imported late get files of
 * their own.
 */
async function bundleServer(root, folder) {
  // Loaded here because esbuild loads slowly, and a start with a current bundle does not need it.
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
