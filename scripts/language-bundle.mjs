import path from "node:path";
import { bundleLanguage } from "./build/language.mjs";

const root = path.join(import.meta.dirname, "..");
for (const file of await bundleLanguage(root)) console.log(path.relative(root, file));
