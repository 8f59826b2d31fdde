import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkTree, complaintsOf, crowdedFolders } from "./tree.mjs";

describe("the tree", () => {
  it("has every file in its place", () => {
    expect(checkTree(path.resolve(import.meta.dirname, "../.."))).toEqual([]);
  });

  it.each([
    ["db/mutations/stories.ts", '"use server";\nexport async function save() {}\n'],
    ["components/site/menu.tsx", '"use client";\nexport function Menu() {}\n'],
    ["components/site/menu.island.tsx", '// why\n"use client";\nexport function Menu() {}\n'],
    ["components/dashboard/editor.island.tsx", "export function Editor() {}\n"],
    ["lib/utils.ts", "export const one = 1;\n"],
    ["lib/index.ts", 'export * from "./dates.ts";\n'],
    ["server/everything.ts", "// line\n".repeat(401)],
  ])("refuses %s", (name, text) => {
    expect(complaintsOf(name, text)).not.toEqual([]);
  });

  it.each([
    ["app/_actions/views.ts", '"use server";\nexport async function recordView() {}\n'],
    ["components/dashboard/editor.island.tsx", '"use client";\nexport function Editor() {}\n'],
    ["app/dashboard/error.tsx", '"use client";\nexport function Broken() {}\n'],
    ["server/enough.ts", "// line\n".repeat(400)],
    ["lib/text.ts", 'export const quoted = "use server";\n'],
  ])("accepts %s", (name, text) => {
    expect(complaintsOf(name, text)).toEqual([]);
  });

  it("refuses a folder with too many entries, including tests and folders", () => {
    const files = Array.from({ length: 24 }, (_, n) => `lib/rule-${n}.ts`);
    expect(crowdedFolders([...files, "lib/deep/one.ts", "lib/deep/two.ts"])).toEqual([]);
    expect(crowdedFolders([...files, "lib/deep/one.ts", "lib/rule-0.test.ts"])).toEqual([
      expect.stringContaining("lib/: 26 entries"),
    ]);
    expect(crowdedFolders(Array.from({ length: 60 }, (_, n) => `docs/decisions/${n}.ts`))).toEqual([]);
  });
});
