import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPublicPages } from "./public-pages.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "jarshy-check-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const NEXTS = "[project]/node_modules/next/dist/client/components/layout-router.js <module evaluation>";
const FOREIGN = "[project]/components/site/menu.island.tsx";

/** Writes a page's manifest as `next build` does. */
function plant(route: string, modules: string[]): void {
  const folder = path.join(root, ".next", "server", "app", route);
  mkdirSync(folder, { recursive: true });
  const clientModules = Object.fromEntries(modules.map((key) => [key, { id: 1, name: "*", chunks: [] }]));
  const text = `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/${route}/page"] = ${JSON.stringify({ clientModules })};`;
  writeFileSync(path.join(folder, "page_client-reference-manifest.js"), text);
}

test("readers' pages with only Next's own modules pass", () => {
  plant("[locale]/(site)", [NEXTS]);
  plant("[locale]/problem/[status]", [NEXTS]);
  expect(checkPublicPages(root)).toEqual({ pages: 2, problems: [] });
});

test("a client component on a readers' page is reported with its page, once", () => {
  plant("[locale]/(site)/[section]", [NEXTS, FOREIGN, `${FOREIGN} <module evaluation>`]);
  const { problems } = checkPublicPages(root);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("[section]");
  expect(problems[0]).toContain("components/site/menu.island.tsx");
});

test("a client component of another package than Next is reported", () => {
  plant("[locale]/(site)", ["[project]/node_modules/next-intl/dist/esm/production/shared/NextIntlClientProvider.js"]);
  expect(checkPublicPages(root).problems).toHaveLength(1);
});

test("the newsroom may have client components", () => {
  plant("[locale]/(site)", [NEXTS]);
  plant("dashboard", [FOREIGN]);
  expect(checkPublicPages(root)).toEqual({ pages: 1, problems: [] });
});

test("without a build or with an empty manifest the check fails", () => {
  expect(checkPublicPages(root).problems).toHaveLength(1);
  mkdirSync(path.join(root, ".next/server/app/[locale]"), { recursive: true });
  writeFileSync(path.join(root, ".next/server/app/[locale]/page_client-reference-manifest.js"), "");
  expect(checkPublicPages(root).problems[0]).toContain("no list");
});
