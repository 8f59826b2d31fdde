import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBrowserScripts } from "./browser-scripts.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "jarshy-check-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(name: string, text: string): void {
  const file = path.join(root, ".next", "static", "chunks", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

test("scripts without schemas pass", () => {
  plant("a.js", "let a=1");
  plant("b.js", "let b=2");
  expect(checkBrowserScripts(root)).toEqual({ scripts: 2, problems: [] });
});

test("a script with a schema is reported", () => {
  plant("a.js", "let a=1");
  plant("b.js", 'z(e,"_zod",{def:t})');
  const { problems } = checkBrowserScripts(root);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("b.js");
});

test.each(['Intl.DateTimeFormat("kk")', "e.toLocaleDateString('kk-KZ',t)", 'a.localeCompare(b,"kk")'])(
  "a script that relies on the browser's Kazakh is reported: %s",
  (code) => {
    plant("a.js", `let a=1;${code}`);
    plant("b.js", 'new Intl.DateTimeFormat("ru");a.localeCompare(b,"ru")');
    const { problems } = checkBrowserScripts(root);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("a.js");
  },
);

test("without a build the check fails", () => {
  expect(checkBrowserScripts(root).problems).toHaveLength(1);
});
