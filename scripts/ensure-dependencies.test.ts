import { readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { isSupported } from "./ensure-dependencies.mjs";

test("Node 20.19 and every newer version are supported", () => {
  expect(["20.19.0", "20.20.2", "22.0.0", "24.21.0"].filter((version) => !isSupported(version))).toEqual([]);
  expect(["12.22.0", "18.20.8", "20.18.3"].filter(isSupported)).toEqual([]);
});

test("the file runs on a Node that is far too old, so that it can print which version is needed", () => {
  const source = readFileSync(path.join(import.meta.dirname, "ensure-dependencies.mjs"), "utf8");
  // esbuild rewrites syntax that Node 12 does not know.
  const asIs = transformSync(source, { target: "esnext", loader: "js" }).code;
  expect(transformSync(source, { target: "node12.17", loader: "js" }).code).toBe(asIs);
  expect(source).not.toMatch(/from "node:/);
});
