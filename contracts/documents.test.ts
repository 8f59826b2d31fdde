import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** Without the description of the language tables' test data, and without the changelog, which names files of earlier versions. */
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.posix.join("docs", name.split(path.sep).join("/"))),
];
const topFolders = new Set(
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name),
);
/** Names with a placeholder. */
const isPattern = (name: string) => /NNN|<|…/u.test(name);

type Mention = { where: string; text: string };

/** Returns every text between backticks in the documents, with file and line. */
function mentions(): Mention[] {
  return documents.flatMap((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .flatMap((line, at) =>
        [...line.matchAll(/`([^`]+)`/gu)].map(([, text = ""]) => ({ where: `${file}:${at + 1}`, text })),
      ),
  );
}

test("every path in a document exists", () => {
  const isPath = (text: string) =>
    /^[\w@.\-()[\]]+\/[\w@.\-()[\]/]*$/u.test(text) && topFolders.has(text.split("/")[0] ?? "");
  const paths = mentions().filter(({ text }) => isPath(text) && !isPattern(text));
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.filter(({ text }) => !existsSync(path.join(root, text)))).toEqual([]);
});

test("every npm script in a document exists", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: object };
  const called = mentions().flatMap(({ where, text }) =>
    [...text.matchAll(/npm run ([\w:]+)/gu)].map(([, script = ""]) => ({ where, script })),
  );
  expect(called.length).toBeGreaterThan(20);
  expect(called.filter(({ script }) => !(script in scripts))).toEqual([]);
});
