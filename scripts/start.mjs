import path from "node:path";
import { bundleServerIfStale, importBundled } from "./build/server-bundle.mjs";
import { buildIfStale } from "./build.mjs";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const bundle = await bundleServerIfStale(root);
const { start } = await importBundled(bundle, "start");
await start({
  root,
  dev: false,
  build: (actionsKey, progress) => buildIfStale(root, { actionsKey, progress }),
});
