import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const MAX_LINES = 400;
/** The number of entries that a person can scan. */
const MAX_ENTRIES = 25;
const code = /\.(?:ts|tsx|mjs|css)$/;
/** Folders that are not ours or not written by hand. */
const skipped = new Set([
  "node_modules",
  ".next",
  ".build",
  ".data",
  ".git",
  "migrations",
  "test-results",
  "playwright-report",
]);
/**
 * Folders that may have any number of entries: data and numbered records, which nobody searches for code, and the root, where tools expect their
 * files.
 */
const listings = new Set(["", "demo", "docs/decisions", "db/migrations"]);
const vagueNames = /^(?:index|utils?|helpers?|common|types|misc)\.(?:ts|tsx)$/;
const islandFolders = ["components/dashboard/", "components/ui/", "app/dashboard/"];

/** Every hand-written file of the checkout, as paths from its root with forward slashes. */
function* filesIn(root, folder = "") {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* filesIn(root, name);
    } else if (code.test(entry.name)) yield name;
  }
}

function hasDirective(text, directive) {
  return new RegExp(`^\\s*(?:(?://[^\\n]*|/\\*[\\s\\S]*?\\*/)\\s*)*["']${directive}["']`).test(text);
}

/** The problems of one file, a sentence each. */
export function complaintsOf(name, text) {
  const complaints = [];
  const file = path.posix.basename(name);
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  if (lines > MAX_LINES) complaints.push(`${name}: ${lines} lines; a file does one thing in at most ${MAX_LINES}`);
  if (vagueNames.test(file)) complaints.push(`${name}: a file is named after what it holds`);
  if (hasDirective(text, "use server") && !name.startsWith("app/_actions/"))
    complaints.push(`${name}: only files of app/_actions say 'use server'`);
  // Next requires this name for its error page, and that it runs in the browser.
  const isIsland = name.endsWith(".island.tsx") || name === "app/dashboard/error.tsx";
  if (hasDirective(text, "use client") !== isIsland && /\.tsx?$/.test(name))
    complaints.push(`${name}: a file says 'use client' exactly where its name ends in .island.tsx`);
  if (isIsland && !islandFolders.some((folder) => name.startsWith(folder)))
    complaints.push(`${name}: islands stand in ${islandFolders.join(", ")} only`);
  return complaints;
}

/** Folders with more entries than a person can scan, a sentence each. `names` are paths of files from the root. */
export function crowdedFolders(names) {
  const entries = new Map();
  for (const name of names) {
    const parts = name.split("/");
    for (const [depth, part] of parts.entries()) {
      const folder = parts.slice(0, depth).join("/");
      entries.set(folder, (entries.get(folder) ?? new Set()).add(part));
    }
  }
  return [...entries]
    .filter(([folder, { size }]) => size > MAX_ENTRIES && !listings.has(folder))
    .map(([folder, { size }]) => `${folder}/: ${size} entries; a folder has at most ${MAX_ENTRIES}, more are grouped`);
}

/** The problems of all files of a checkout. */
export function checkTree(root) {
  const names = [...filesIn(root)];
  return [
    ...names.flatMap((name) => complaintsOf(name, readFileSync(path.join(root, name), "utf8"))),
    ...crowdedFolders(names),
  ];
}
