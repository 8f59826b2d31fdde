import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What does not go into the finished site. Named by what is left out: a new folder then costs one build too many at worst, never a site that
 * is served old.
 */
const NOT_SOURCES = [
  "node_modules",
  "demo",
  "deploy",
  "docs",
  "e2e",
  "scripts",
  "test-results",
  "playwright-report",
  "package.json",
];
const ALSO_NOT_SOURCES = [
  "vitest.config.ts",
  "playwright.config.ts",
  "drizzle.config.ts",
  "biome.json",
  "biome.jsonc",
  "knip.json",
];

/** Of the scripts only those that decide how it is built. */
const BUILD_SCRIPTS = "scripts/build";

/** Hidden files, tests, documents, and what tools write. */
const IGNORED = /^\.|~$|\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^LICENSE/;

/** A hash over the names and contents of all sources in `root`. */
export function hashSources(root) {
  const left = new Set([...NOT_SOURCES, ...ALSO_NOT_SOURCES]);
  const hash = createHash("sha256");
  for (const name of listFolder(root) ?? []) if (!left.has(name)) addToHash(hash, root, name);
  addToHash(hash, root, BUILD_SCRIPTS);
  return hash.digest("hex");
}

function addToHash(hash, root, name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return;
  const entries = listFolder(file);
  if (entries === null) {
    hash.update(`${name}\0`).update(createHash("sha256").update(readFileSync(file)).digest());
    return;
  }
  for (const entry of entries) addToHash(hash, root, `${name}/${entry}`);
}

function listFolder(file) {
  try {
    return readdirSync(file)
      .filter((entry) => !IGNORED.test(entry))
      .sort();
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

/** What a stamp file says, or null. */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Writes a stamp; the last act of a build, so that an interrupted one has none. */
export function writeStamp(file, stamp) {
  writeFileSync(file, `${JSON.stringify(stamp)}\n`);
}

/** Takes a stamp away, the first act of a build. */
export function removeStamp(file) {
  rmSync(file, { force: true });
}
