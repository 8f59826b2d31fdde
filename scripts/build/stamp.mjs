import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What goes into the finished site; everything under these names counts, tests apart. */
const SOURCES = [
  "app",
  "components",
  "db",
  "elements",
  "i18n",
  "import",
  "jobs",
  "lib",
  "messages",
  "public",
  "server",
  "scripts/build",
  "next.config.ts",
  "tsconfig.json",
  "package-lock.json",
];

const IGNORED = /(\.test\.tsx?|\.tsbuildinfo|~)$|^\./;

/** A hash over the names and contents of all sources in `root`. */
export function hashSources(root) {
  const hash = createHash("sha256");
  for (const name of SOURCES) addToHash(hash, root, name);
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
    return readdirSync(file).filter((entry) => !IGNORED.test(entry)).sort();
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
