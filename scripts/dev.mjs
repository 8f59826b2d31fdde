import path from "node:path";
import { register } from "tsx/esm/api";
import { buildElements } from "./build/elements.mjs";

const root = path.resolve(import.meta.dirname, "..");
process.chdir(root);
process.env.NODE_ENV = "development";
process.env.NEXT_TELEMETRY_DISABLED = "1";

register();
const { start } = await import("../server/process/start.ts");
await start({
  root,
  dev: true,
  build: async () => {
    await buildElements(root);
    return true;
  },
});
