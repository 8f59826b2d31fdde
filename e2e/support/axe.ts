import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Everything that axe finds wrong with the page, a line a rule with the elements that break it. No rule is left out. */
export async function violations(page: Page): Promise<string[]> {
  // As the page's own policy forbids foreign scripts, the tool is put in by the browser's debugger.
  await page.evaluate(source);
  const found = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join(" | ")}`,
  );
}
