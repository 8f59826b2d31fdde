import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(context: Document, options: RunOptions): Promise<AxeResults> };

/** Everything that axe finds wrong with the page, a line a rule with the elements that break it. No rule is left out unless some are named. */
export async function violations(page: Page, runOnly?: RunOptions["runOnly"]): Promise<string[]> {
  // As the page's own policy forbids foreign scripts, the tool is put in by the browser's debugger.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = await page.evaluate(
    // Of what is right it need not gather every element.
    (only) => (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ["violations"], ...only }),
    runOnly ? { runOnly } : {},
  );
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join(" | ")}`,
  );
}

const COLOURS = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };

/**
 * The same in the light theme, and of colours, which are all that a theme changes, in the dark one, which the page that is open takes on as the
 * system changes; on a phone in the light one: colours do not change with the width.
 */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  const isNarrow = (page.viewportSize()?.width ?? 0) < 600;
  for (const colorScheme of isNarrow ? (["light"] as const) : (["light", "dark"] as const)) {
    // Colours that fade over would be measured on their way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const only = colorScheme === "dark" ? COLOURS : undefined;
    found.push(...(await violations(page, only)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}
