import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Folders that do not affect the finished site. A list of exclusions is safe: a new folder causes an unnecessary build at worst, never an outdated
 * site.
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

/** Of the scripts, only those that affect the build. */
const BUILD_SCRIPTS = "scripts/build";

/** Hidden files, tests, documents, and files written by tools. */
const IGNORED = /^\.|~$|\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^LICENSE/;

/** A hash over the names and contents of all sources in `root`. */
export function hashSources(root) {
  const hash = createHash("sha256");
  for (const entry of listFolder(root)) if (!NOT_SOURCES.includes(entry.name)) addToHash(hash, root, entry.name, entry);
  if (existsSync(path.join(root, BUILD_SCRIPTS))) addFolder(hash, root, BUILD_SCRIPTS);
  return hash.digest("hex");
}

/** Runs at each start, so it makes as few system calls as possible. */
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

/** The content of a stamp file, or null. */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Writes a stamp, as the last step of a build: an interrupted build has none. */
export function writeStamp(file, stamp) {
  writeFileSync(file, `${JSON.stringify(stamp)}\n`);
}

/** Removes a stamp, as the first step of a build. */
export function removeStamp(file) {
  rmSync(file, { force: true });
}
