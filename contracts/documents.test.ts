import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { variableNames } from "@/server/process/config.ts";

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

/** The text of all code files, in which a name that a document mentions must occur. */
function allCode(): string {
  const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx", "*.mjs"], { cwd: root, encoding: "utf8" });
  const isCode = (file: string) => file !== "" && !/\.test\.tsx?$|-table\.ts$/u.test(file);
  const texts = files.split("\n").filter(isCode);
  return texts.map((file) => readFileSync(path.join(root, file), "utf8")).join("\n");
}
const usedNames = new Set(allCode().match(/[\w-]+/gu));

test("every environment variable in a document is read, and README names each one that the server reads", () => {
  const named = mentions().flatMap(({ where, text }) => {
    const [, name] = /^([A-Z]+(?:_[A-Z]+)+)(?:=.*)?$/u.exec(text) ?? [];
    return name ? [{ where, name }] : [];
  });
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ name }) => !usedNames.has(name))).toEqual([]);
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  expect(variableNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("every command, drill and option in a document exists", () => {
  const calls = mentions().filter(({ text }) => /^npm run (?:jarshy|drill|bench) -- [^<]/u.test(text));
  expect(calls.length).toBeGreaterThan(20);
  const unknown = calls.flatMap(({ where, text }) => {
    const [, , script, , ...words] = text.replace(/#.*/u, "").trim().split(/\s+/u);
    const options = words.filter((word) => word.startsWith("--")).map((word) => word.slice(2));
    const commands = script === "jarshy" ? words.slice(0, 1) : [];
    return [...options, ...commands].filter((name) => !usedNames.has(name)).map((name) => `${where}: ${name}`);
  });
  expect(unknown).toEqual([]);
});

test("docs/language.md names every table of expected answers with its number of rows", () => {
  const text = readFileSync(path.join(root, "docs/language.md"), "utf8");
  const named = [...text.matchAll(/^\| `([\w-]+\.tsv)` \| ([\d,]+) \|/gmu)].map(([, file, rows = ""]) => [
    file,
    Number(rows.replace(",", "")),
  ]);
  const tables = readdirSync(path.join(root, "lib/language/testdata")).filter((name) => name.endsWith(".tsv"));
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(tables.map((file) => [file, rowsOfTable(file).length])));
});

test("what README lists as missing does not exist", () => {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const [, list = ""] = /## Not there yet\n\n([\s\S]*?)\n\n/u.exec(readme) ?? [];
  const missing = list.split("\n").flatMap((line) => (line.startsWith("- ") ? [line] : []));
  const commands = readFileSync(path.join(root, "server", "commands", "commands.ts"), "utf8");
  const isThere = new Map([
    ["backup and export", /^ {2}(?:backup|export)\b/mu.test(commands)],
    ["Import", /^ {2}import\b/mu.test(commands)],
    ["Metrics", usedNames.has("metrics")],
  ]);
  for (const [name, there] of isThere) {
    expect(missing.filter((line) => line.includes(name))).toHaveLength(1);
    expect(there, name).toBe(false);
  }
  expect(missing).toHaveLength(isThere.size);
});

test("every private interface that Jarshy relies on has a test that fails if an update changes it", () => {
  const text = readFileSync(path.join(root, "docs/what-an-update-may-break.md"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| library"));
  expect(rows.length).toBeGreaterThan(20);
  expect(
    rows.filter(
      (row) =>
        !/\.(?:test|spec)\.|every (?:browser )?test|browser tests|the check of the build/u.test(
          row.split(" | ").at(-1) ?? "",
        ),
    ),
  ).toEqual([]);
});
