import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, Result, RunOptions } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Matches = (node: Node, ...rest: unknown[]) => boolean;
type Axe = {
  run(context: Document, options: RunOptions): Promise<AxeResults>;
  _audit: { rules: { id: string; matches: Matches }[] };
};

/**
 * Injects axe through the debugger, because the page's policy forbids foreign scripts. As a separate script, so that the browser can reuse the
 * compiled code on the next page.
 */
async function bring(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in window)) return;
  const browser = await page.context().newCDPSession(page);
  await browser.send("Runtime.evaluate", { expression: source });
  await browser.detach();
}

function lineOf({ id, help, nodes }: Result): string {
  return `${id}: ${help} — ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`).join(" | ")}`;
}

/** All violations that axe finds on the page, one line per rule with the elements that break it. Every rule is checked, except those named. */
export async function violations(page: Page, runOnly?: RunOptions["runOnly"]): Promise<string[]> {
  await bring(page);
  const found = await page.evaluate(
    // Do not collect passed elements or build selectors: that takes a quarter of the time, and violations are reported as HTML.
    (only) =>
      (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ["violations"], selectors: false, ...only }),
    runOnly ? { runOnly } : {},
  );
  return found.violations.map(lineOf);
}

const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What tests of this worker have already checked in each theme, by the keys that `lookAround` makes: it is not checked again. */
const seen = { light: new Set<string>(), dark: new Set<string>() };

/**
 * All violations in the current theme, then colour violations in the other one, because colours are all that a theme changes. On a phone colours are
 * checked in the light theme only: they do not depend on the width.
 */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  await bring(page);
  const isNarrow = (page.viewportSize()?.width ?? 0) < 600;
  const isDark = !isNarrow && (await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches));
  const themes = isDark ? (["dark", "light"] as const) : (["light", "dark"] as const);
  const found: string[] = [];
  for (const theme of isNarrow ? (["light"] as const) : themes) {
    // Colours would otherwise be measured in the middle of a transition.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const asked = { known: [...seen[theme]], colourRules: COLOUR_RULES, everything: theme === themes[0] };
    const { keys, violations: wrong } = await page.evaluate(lookAround, asked);
    for (const key of keys) seen[theme].add(key);
    found.push(...wrong.map((result) => `${theme}: ${lineOf(result)}`));
  }
  return found;
}

type AxeOptions = { known: string[]; colourRules: string[]; everything: boolean };

/**
 * Runs in the page: violations of all rules, or of colour rules only. For texts with the same class names and colours, including those of their
 * ancestors, only the first is checked: a list has twenty rows of a kind.
 */
async function lookAround({ known, colourRules, everything }: AxeOptions) {
  // Transitions that began before motion was reduced still run.
  for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish();
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
    // Short, because it is part of the keys of all descendants.
    let [high, low] = [7, 11];
    for (let index = 0; index < text.length; index++) {
      high = (Math.imul(high, 31) + text.charCodeAt(index)) | 0;
      low = (Math.imul(low, 65_599) + text.charCodeAt(index)) | 0;
    }
    surroundings.set(element, `${high},${low}`);
    return `${high},${low}`;
  };
  const seen = new Set(known);
  const texts = [...document.querySelectorAll("body, body *")].filter((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    if (!hasText && !element.matches("input, select, textarea")) return false;
    if (element.closest("script, style") || !element.checkVisibility()) return false;
    const key = surroundingsOf(element);
    return !seen.has(key) && seen.add(key);
  });
  const { axe } = window as unknown as { axe: Axe };
  const fresh = new Set<Node>(texts);
  const isFresh = (node: Node | null): boolean => node !== null && (fresh.has(node) || isFresh(node.parentNode));
  const narrowed = axe._audit.rules
    .filter(({ id }) => colourRules.includes(id))
    .map((rule) => ({ rule, matches: rule.matches }));
  for (const { rule, matches } of narrowed)
    rule.matches = (node, ...rest) => isFresh(node) && matches.call(rule, node, ...rest);
  const options: RunOptions = { resultTypes: ["violations"], selectors: false };
  if (!everything) options.runOnly = { type: "rule", values: colourRules };
  const result = everything || texts.length > 0 ? await axe.run(document, options) : null;
  for (const { rule, matches } of narrowed) rule.matches = matches;
  return { keys: [...seen], violations: result?.violations ?? [] };
}
