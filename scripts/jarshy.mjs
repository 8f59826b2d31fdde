import path from "node:path";
import { bundleServerIfStale, importBundled } from "./build/server-bundle.mjs";

const root = path.resolve(import.meta.dirname, "..");
// Relative folders on the command line are relative to the folder where npm was called.
const calledFrom = process.env.INIT_CWD ?? process.cwd();
process.chdir(root);
process.env.NODE_ENV ??= "production";

const bundle = await bundleServerIfStale(root);
const { runCommand } = await importBundled(bundle, "commands");
process.exitCode = await runCommand({ root, calledFrom, words: process.argv.slice(2) });
