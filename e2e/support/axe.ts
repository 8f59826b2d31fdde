import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, Result, RunOptions } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(context: Document | { include: Element[] }, options: RunOptions): Promise<AxeResults> };

/** As the page's own policy forbids foreign scripts, the tool is put in by the browser's debugger. */
async function bring(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
}

function lineOf({ id, help, nodes }: Result): string {
  return `${id}: ${help} — ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join(" | ")}`;
}

/** Everything that axe finds wrong with the page, a line a rule with the elements that break it. No rule is left out unless some are named. */
export async function violations(
  page: Page,
  runOnly?: RunOptions["runOnly"],
  leftOut: string[] = [],
): Promise<string[]> {
  await bring(page);
  const rules = Object.fromEntries(leftOut.map((name) => [name, { enabled: false }]));
  const found = await page.evaluate(
    // Of what is right it need not gather every element, nor make selectors, which take a fourth of the time: what is wrong is told as HTML.
    (only) =>
      (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ["violations"], selectors: false, ...only }),
    runOnly ? { runOnly } : { rules },
  );
  return found.violations.map(lineOf);
}

const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What has been looked at in each theme, by the keys that `lookAtColours` makes: for pages that are opened one after the other. */
export type SeenColours = Record<"light" | "dark", Set<string>>;
export const noneSeen = (): SeenColours => ({ light: new Set(), dark: new Set() });

/**
 * Everything that axe finds wrong in the light theme, and of colours, which are all that a theme changes, in the dark one, which the page that
 * is open takes on as the system changes; on a phone in the light one: colours do not change with the width.
 */
export async function violationsInBothThemes(page: Page, seen = noneSeen()): Promise<string[]> {
  const found: string[] = [];
  const isNarrow = (page.viewportSize()?.width ?? 0) < 600;
  for (const theme of isNarrow ? (["light"] as const) : (["light", "dark"] as const)) {
    // Colours that fade over would be measured on their way.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const lines = theme === "light" ? await violations(page, undefined, COLOUR_RULES) : [];
    lines.push(...(await wrongColours(page, seen[theme])));
    found.push(...lines.map((line) => `${theme}: ${line}`));
  }
  return found;
}

/** What axe finds wrong with the colours of the page, of texts that stand alike on the same grounds in the first one. */
async function wrongColours(page: Page, seen: Set<string>): Promise<string[]> {
  await bring(page);
  const { keys, violations: wrong } = await page.evaluate(lookAtColours, { known: [...seen], rules: COLOUR_RULES });
  for (const key of keys) seen.add(key);
  return wrong.map(lineOf);
}

/**
 * Runs in the page. Of texts with the same names and colours, their own and those of all that they stand in, the first one is enough: the rows
 * of a list are twenty of a kind.
 */
async function lookAtColours({ known, rules }: { known: string[]; rules: string[] }) {
  const surroundings = new Map<Element | null, string>();
  const surroundingsOf = (element: Element | null): string => {
    const present = element ? surroundings.get(element) : "";
    if (present !== undefined || !element) return present ?? "";
    const style = getComputedStyle(element);
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position, textDecoration } = style;
    const names = [...element.attributes]
      .filter(({ name }) => !/^(?:href|id|src|srcset|alt|title|datetime|value|aria-label|data-.*)$/.test(name))
      .map(({ name, value }) => `${name}=${value}`);
    const own = [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position, textDecoration];
    const text = `${surroundingsOf(element.parentElement)}/${element.tagName} ${names.join(" ")} ${own.join(" ")}`;
    // Short, as it is a part of the keys of all that stands inside.
    let [high, low] = [7, 11];
    for (let index = 0; index < text.length; index++) {
      high = (Math.imul(high, 31) + text.charCodeAt(index)) | 0;
      low = (Math.imul(low, 65_599) + text.charCodeAt(index)) | 0;
    }
    surroundings.set(element, `${high},${low}`);
    return `${high},${low}`;
  };
  const seen = new Set(known);
  const include = [...document.querySelectorAll("body, body *")].filter((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    if (!hasText && !element.matches("input, select, textarea")) return false;
    if (element.closest("script, style") || !element.checkVisibility()) return false;
    const key = surroundingsOf(element);
    return !seen.has(key) && seen.add(key);
  });
  const { axe } = window as unknown as { axe: Axe };
  const runOnly = { type: "rule" as const, values: rules };
  const result =
    include.length > 0 ? await axe.run({ include }, { resultTypes: ["violations"], selectors: false, runOnly }) : null;
  return { keys: [...seen], violations: result?.violations ?? [] };
}
