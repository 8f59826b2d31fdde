import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { runCommand } from "./commands.ts";

afterEach(() => vi.unstubAllEnvs());

test.each([[[]], [["dance"]], [["load"]], [["load", "one", "two"]], [["migrate", "now"]], [["media"]], [["user"]]])(
  "an unknown command (%j) prints the usage and exits with 2",
  async (words) => {
    const printed = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const status = await runCommand({ root: "nowhere", calledFrom: "nowhere", words });
    const output = printed.mock.calls.join("");
    printed.mockRestore();
    expect(status).toBe(2);
    expect(output).toContain("load DIR");
  },
);

test.each([
  [["doctor"]],
  [["user", "list"]],
  [["user", "reset-password", "a@b.example"]],
  [["migrate"]],
  [["reindex"]],
  [["load", "."]],
])("a command that needs a paper (%j) reports that there is none, and creates nothing", async (words) => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-commands-"));
  vi.stubEnv("DATA_DIR", dataDir);
  for (const name of ["DATABASE_URL", "DATABASE_DIRECT_URL", "DATABASE_OWNER_URL"]) vi.stubEnv(name, undefined);
  const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const status = await runCommand({ root: process.cwd(), calledFrom: dataDir, words });
  const output = printed.mock.calls.join("");
  printed.mockRestore();
  expect(status, output).toBe(1);
  expect(output).toContain(`no database in ${dataDir} yet`);
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

test.each(["nothing-here", "package.json"])("load refuses %s, which is not a folder, with one line", async (name) => {
  const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const status = await runCommand({ root: process.cwd(), calledFrom: process.cwd(), words: ["load", name] });
  const output = printed.mock.calls.join("");
  printed.mockRestore();
  expect(status).toBe(1);
  expect(output.trim().split("\n")).toEqual([expect.stringContaining(`${path.resolve(name)} is not a folder`)]);
});
