import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What does not go into the finished site. Named by what is left out: a new folder then costs one build too many at worst, never a site that
 * is served old.
 */
const NOT_SOURCES = [
  "node_modules",
  "bench",
  "contracts",
  "demo",
  "deploy",
  "docs",
  "drills",
  "e2e",
  "language-tools",
  "scripts",
  "test-results",
  "playwright-report",
  "package.json",
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
  const hash = createHash("sha256");
  for (const entry of listFolder(root)) if (!NOT_SOURCES.includes(entry.name)) addToHash(hash, root, entry.name, entry);
  if (existsSync(path.join(root, BUILD_SCRIPTS))) addFolder(hash, root, BUILD_SCRIPTS);
  return hash.digest("hex");
}

/** Each start does this: it asks the system for no more than it must. */
function addToHash(hash, root, name, entry) {
  const file = path.join(root, name);
  if ((entry.isSymbolicLink() ? statSync(file) : entry).isDirectory()) addFolder(hash, root, name);
  else hash.update(`${name}\0`).update(createHash("sha256").update(readFileSync(file)).digest());
}

function addFolder(hash, root, name) {
  for (const entry of listFolder(path.join(root, name))) addToHash(hash, root, `${name}/${entry.name}`, entry);
}

function listFolder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !IGNORED.test(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
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
