import { existsSync } from "node:fs";
import path from "node:path";

/** The public functions of the language rules: name in the bundle, file, and name in the file if it differs. */
const FUNCTIONS = [
  ["detect", "lib/language/detection/detect.ts"],
  ["stem", "lib/language/stems/stem.ts"],
  ["terms", "lib/language/search/terms.ts"],
  ["toLatin", "lib/language/scripts/to-latin.ts"],
  ["toArabic", "lib/language/scripts/to-arabic.ts"],
  ["fromLatin", "lib/language/scripts/from-latin.ts"],
  ["fromArabic", "lib/language/scripts/from-arabic.ts"],
  ["slug", "lib/language/letters/slugs.ts", "slugOf"],
  ["typograph", "lib/language/typography/typograph.ts"],
  ["compare", "lib/language/letters/order.ts"],
  ["ordinal", "lib/language/dates/numbers.ts"],
  ["plural", "lib/language/dates/numbers.ts"],
  ["formatDate", "lib/language/dates/dates.ts"],
  ["relativeTime", "lib/language/dates/relative-time.ts"],
];

/** `createIndex` over the real database. While this file is missing, there is no second bundle. */
const SEARCH_ENGINE = "language-tools/search-engine.ts";

/**
 * Bundles the language rules into `.build/language.mjs`, one ES module without imports, and the search over PostgreSQL into
 * `.build/search-engine.mjs`, so that programs outside can measure them. Returns the written files.
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
