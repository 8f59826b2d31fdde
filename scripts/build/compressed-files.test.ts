import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { compressStaticFiles } from "./compressed-files.mjs";

test("the build puts compressed copies next to scripts and styles, but not next to pictures", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "jarshy-static-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = path.join(root, ".next", "static", "chunks");
  mkdirSync(folder, { recursive: true });
  const script = "let a = 1;\n".repeat(1_000);
  writeFileSync(path.join(folder, "a.js"), script);
  writeFileSync(path.join(folder, "b.webp"), "RIFF");
  await compressStaticFiles(root);
  expect(readdirSync(folder).sort()).toEqual(["a.js", "a.js.br", "a.js.gz", "b.webp"]);
  expect(String(brotliDecompressSync(readFileSync(path.join(folder, "a.js.br"))))).toBe(script);
  expect(String(gunzipSync(readFileSync(path.join(folder, "a.js.gz"))))).toBe(script);
});
