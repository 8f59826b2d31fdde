import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Bundles the custom elements into `.build/elements/elements.<hash>.js`, the only one there, and notes its name in `.build/elements.json`.
 * Returns the name.
 */
export async function buildElements(root) {
  // Itself slow to load, and a start whose build is current needs none.
  const { build } = await import("esbuild");
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["elements/elements.ts"],
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    write: false,
    logLevel: "silent",
  });
  const code = result.outputFiles[0].contents;
  const file = `elements.${createHash("sha256").update(code).digest("hex").slice(0, 8)}.js`;
  const folder = path.join(root, ".build", "elements");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), code);
  writeFileSync(path.join(root, ".build", "elements.json"), `${JSON.stringify({ file })}\n`);
  for (const other of readdirSync(folder)) if (other !== file) rmSync(path.join(folder, other));
  return file;
}

/** The name of the bundle that was built last, or null. */
export function builtElements(root) {
  try {
    const { file } = JSON.parse(readFileSync(path.join(root, ".build", "elements.json"), "utf8"));
    readFileSync(path.join(root, ".build", "elements", file));
    return file;
  } catch {
    return null;
  }
}
