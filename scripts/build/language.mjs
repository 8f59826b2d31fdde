import { existsSync } from "node:fs";
import path from "node:path";

/** The public functions of the language rules: the name in the bundle, the file, and the function's name there where it is another. */
const FUNCTIONS = [
  ["detect", "lib/language/detect.ts"],
  ["stem", "lib/language/stem.ts"],
  ["terms", "lib/language/terms.ts"],
  ["toLatin", "lib/language/to-latin.ts"],
  ["toArabic", "lib/language/to-arabic.ts"],
  ["fromLatin", "lib/language/from-latin.ts"],
  ["fromArabic", "lib/language/from-arabic.ts"],
  ["slug", "lib/language/slugs.ts", "slugOf"],
  ["typograph", "lib/language/typograph.ts"],
  ["compare", "lib/language/order.ts"],
  ["ordinal", "lib/language/numbers.ts"],
  ["plural", "lib/language/numbers.ts"],
  ["formatDate", "lib/language/dates.ts"],
  ["relativeTime", "lib/language/relative-time.ts"],
];

/** `createIndex` over the real database; until it stands here there is no second bundle. */
const SEARCH_ENGINE = "scripts/language/search-engine.ts";

/**
 * Bundles the language rules into `.build/language.mjs`, one ES module without imports, and the search over PostgreSQL into
 * `.build/search-engine.mjs`, for whoever measures them from outside. Returns the files that it wrote.
 */
export async function bundleLanguage(root, folder = path.join(root, ".build")) {
  const entry = FUNCTIONS.map(([name, file, inside = name]) => `export { ${inside} as ${name} } from "./${file}";`);
  const files = [path.join(folder, "language.mjs")];
  await bundle(root, files[0], { stdin: { contents: entry.join("\n"), resolveDir: root } });
  if (existsSync(path.join(root, SEARCH_ENGINE))) {
    files.push(path.join(folder, "search-engine.mjs"));
    await bundle(root, files[1], { entryPoints: [SEARCH_ENGINE], external: ["postgres"] });
  }
  return files;
}

async function bundle(root, outfile, entry) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    ...entry,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
}
