import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The newsroom's styles are modules, except for its design system (decision 055). */

const root = path.resolve(import.meta.dirname, "..");
const DESIGN_SYSTEM = "components/dashboard/styles/";
const NEWSROOM = ["app/dashboard", "components/dashboard", "components/ui"];

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const filesIn = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name));
const files = NEWSROOM.flatMap(filesIn);
const modules = files.filter((file) => file.endsWith(".module.css"));
const code = files.filter((file) => /\.tsx?$/u.test(file) && !file.includes(".test."));

/** The classes that a module declares itself, without those of the design system. */
function classesOf(module: string): Set<string> {
  const rules = read(module).replace(/\/\*.*?\*\/|:global\([^)]*\)|url\([^)]*\)|"[^"]*"/gsu, "");
  return new Set([...rules.matchAll(/\.([a-z_][\w-]*)/giu)].map(([, name = ""]) => name));
}

const fileOf = (imported: string, importer: string) =>
  imported.startsWith("@/") ? imported.slice(2) : path.join(path.dirname(importer), imported);

/** The classes that a file uses of its modules. A use that names no class is not followed, so it counts as an unknown class. */
function usesIn(file: string): { module: string; name: string }[] {
  const source = read(file);
  const imports = source.matchAll(/^import (\w+) from "([^"]+\.module\.css)";/gmu);
  const rest = source.replace(/^import .*/gmu, "");
  return [...imports].flatMap(([, variable = "", imported = ""]) => {
    const module = fileOf(imported, file);
    const uses = rest.matchAll(new RegExp(`\\b${variable}\\b(?:\\.(\\w+))?`, "gu"));
    return [...uses].map(([use, name]) => ({ module, name: name ?? `${use} as a whole` }));
  });
}

test("every class of a module is used by a component that imports it, and every class that a component uses exists", () => {
  const declared = modules.flatMap((module) => [...classesOf(module)].map((name) => `${module}: ${name}`));
  const used = code.flatMap(usesIn).map(({ module, name }) => `${module}: ${name}`);
  expect(declared.length).toBeGreaterThan(100);
  expect([...new Set(used)].toSorted()).toEqual(declared.toSorted());
});

test("scripts find elements only by classes of the design system", () => {
  const sheets = files.filter((file) => file.startsWith(DESIGN_SYSTEM)).map(read);
  const selectors = code.flatMap((file) =>
    [...read(file).matchAll(/["'`](\.[a-z][\w-]*)(?=["'`\s:>[])/giu)].map(([, name = ""]) => `${file}: ${name}`),
  );
  expect(selectors.length).toBeGreaterThan(3);
  expect(selectors.filter((one) => !sheets.some((sheet) => sheet.includes(one.split(": ")[1] ?? "")))).toEqual([]);
});

test("outside the design system, every sheet of the newsroom is a module", () => {
  const sheets = files.filter((file) => file.endsWith(".css") && !file.startsWith(DESIGN_SYSTEM));
  expect(sheets.filter((sheet) => !sheet.endsWith(".module.css"))).toEqual([]);
  expect(globalImports().filter(({ sheet }) => !sheet.startsWith(DESIGN_SYSTEM))).toEqual([]);
});

test("the design system is the first sheet of the newsroom, and the text's sheet the first of a screen that writes one", () => {
  expect(globalImports().map(({ file, sheet }) => `${file}: ${path.basename(sheet)}`)).toEqual([
    "app/dashboard/layout.tsx: design-system.css",
    "components/dashboard/editor/article-editor.island.tsx: writing.css",
    "components/dashboard/pages/page-editor.island.tsx: writing.css",
    "components/dashboard/translate/translator.island.tsx: writing.css",
  ]);
  for (const { file } of globalImports().slice(1))
    expect(/^import .*/mu.exec(read(file))?.[0], file).toBe(`import "@/${DESIGN_SYSTEM}writing.css";`);
});

test("the newsroom loads sheets of readers only as its own copies", () => {
  const sheets = files.filter((file) => file.startsWith(DESIGN_SYSTEM)).concat("blocks/registry/editors.css");
  const imported = sheets.flatMap((file) =>
    [...read(file).matchAll(/@import "([^"]+)"/gu)].map(([, sheet = ""]) => fileOf(sheet, file)),
  );
  const ofReaders = imported.filter((sheet) => /(?:components\/(?:site|article)\/|\/reader\.css)/u.test(sheet));
  expect(ofReaders.length).toBeGreaterThan(10);
  expect(ofReaders.filter((sheet) => !sheet.endsWith("?desk"))).toEqual([]);
});

/** Imports of sheets for their effect on every page. */
function globalImports(): { file: string; sheet: string }[] {
  return code.toSorted().flatMap((file) =>
    [...read(file).matchAll(/^import "([^"]+\.css)";/gmu)].map(([, sheet = ""]) => ({
      file,
      sheet: fileOf(sheet, file),
    })),
  );
}
