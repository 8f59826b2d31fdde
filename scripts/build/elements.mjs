import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What pages load beside Next's own: the custom elements' script, and the styles of the Arabic edition with their face. */
const ENTRIES = { script: "elements/elements.ts", arabicStyles: "components/site/kk-arab.css" };

/**
 * Bundles the entries into `.build/elements/{name}.{hash}.{js,css}`, the only ones there, and notes their names in `.build/elements.json`.
 * Returns these names in one line.
 */
export async function buildElements(root) {
  // Itself slow to load, and a start whose build is current needs none.
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.values(ENTRIES),
    outdir: ".build/elements",
    entryNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    publicPath: "/",
    loader: { ".woff2": "file" },
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const folder = path.join(root, ".build", "elements");
  mkdirSync(folder, { recursive: true });
  for (const file of outputFiles) writeFileSync(file.path, file.contents);
  const kept = new Set(outputFiles.map((file) => path.basename(file.path)));
  const names = Object.fromEntries(Object.entries(ENTRIES).map(([name, entry]) => [name, outputOf(metafile, entry)]));
  writeFileSync(path.join(root, ".build", "elements.json"), `${JSON.stringify(names)}\n`);
  for (const other of readdirSync(folder)) if (!kept.has(other)) rmSync(path.join(folder, other));
  return Object.values(names).join(" ");
}

function outputOf(metafile, entry) {
  const [file] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  return path.basename(file);
}

/** The names of what was built last, in one line, or null. */
export function builtElements(root) {
  try {
    const names = Object.values(JSON.parse(readFileSync(path.join(root, ".build", "elements.json"), "utf8")));
    for (const name of names) readFileSync(path.join(root, ".build", "elements", name));
    return names.join(" ");
  } catch {
    return null;
  }
}
