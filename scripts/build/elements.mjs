import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Files that pages load besides Next's own: the script of the custom elements, the styles and font of the Arabic edition, and the styles of rare
 * pages and blocks.
 */
const ENTRIES = {
  script: "elements/elements.ts",
  arabicStyles: "components/site/styles/kk-arab.css",
  additionalStyles: "components/site/additional.css",
};
/** Loaded by that script when needed. Contains its styles as text. */
const LATER = { suggest: "elements/search-suggest.ts" };

/**
 * Bundles these files into `.build/elements/{name}.{hash}.{js,css}`, removes older ones, and writes their names to `.build/elements.json`. Returns
 * these names in one line.
 */
export async function buildElements(root) {
  // Loaded here because esbuild loads slowly, and a start with a current build does not need it.
  const { build } = await import("esbuild");
  const bundle = async (entries, own) => {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      entryPoints: Object.values(entries),
      outdir: ".build/elements",
      entryNames: "[name].[hash]",
      assetNames: "[name].[hash]",
      publicPath: "/",
      bundle: true,
      format: "iife",
      target: "es2022",
      minify: true,
      write: false,
      metafile: true,
      logLevel: "silent",
      ...own,
    });
    const names = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, outputOf(metafile, entry)]));
    return { files: outputFiles, names };
  };
  const later = await bundle(LATER, { loader: { ".css": "text" } });
  const first = await bundle(ENTRIES, {
    loader: { ".woff2": "file" },
    define: { SEARCH_SUGGEST: JSON.stringify(`/${later.names.suggest}`) },
  });
  const [files, names] = [[...first.files, ...later.files], { ...first.names, ...later.names }];
  const folder = path.join(root, ".build", "elements");
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(file.path, file.contents);
  const kept = new Set(files.map((file) => path.basename(file.path)));
  writeFileSync(path.join(root, ".build", "elements.json"), `${JSON.stringify(names)}\n`);
  for (const other of readdirSync(folder)) if (!kept.has(other)) rmSync(path.join(folder, other));
  return Object.values(names).join(" ");
}

function outputOf(metafile, entry) {
  const [file] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  return path.basename(file);
}

/** The file names of the last build in one line, or null. */
export function builtElements(root) {
  try {
    const names = Object.values(JSON.parse(readFileSync(path.join(root, ".build", "elements.json"), "utf8")));
    for (const name of names) readFileSync(path.join(root, ".build", "elements", name));
    return names.join(" ");
  } catch {
    return null;
  }
}
