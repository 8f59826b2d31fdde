import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** Planted imports that must be refused, by their folder. */
const forbidden: [folder: string, specifier: string][] = [
  ["lib", "@/db/connection/client.ts"],
  ["lib", "@/components/ui/icon.tsx"],
  ["lib", "node:fs"],
  ["lib", "react"],
  ["lib", "drizzle-orm"],
  ["lib/language", "../../db/connection/client.ts"],
  ["components/site", "@/db/queries/published/lists/lists.ts"],
  ["components/article", "@/app/_actions/views.ts"],
  ["components/ui", "@/server/process/config.ts"],
  ["components/site", "../ui/icon.tsx"],
  ["db/queries", "@/app/_site/frame.ts"],
  ["db/mutations", "@/components/ui/icon.tsx"],
  ["db/schema", "next/headers"],
  ["db/queries", "@/server/process/config.ts"],
  ["app/_site", "@/db/connection/client.ts"],
  ["app/_actions", "@/db/schema/stories.ts"],
  ["app/robots.txt", "@/server/pages/page-cache.ts"],
  ["app/dashboard", "@/jobs/schedule.ts"],
  ["app/sitemaps", "drizzle-orm"],
  ["app/[locale]/(site)", "@/db/queries/newsroom.ts"],
  ["app/[locale]/(site)/archive", "@/db/mutations/views/count-views.ts"],
  ["app/[locale]/(site)", "next/link"],
  ["elements", "@/db/connection/client.ts"],
  ["elements", "react"],
  ["elements", "node:crypto"],
  ["lib", "@/blocks/gallery/reader.tsx"],
  ["lib", "@/blocks/registry/editors.ts"],
  ["db/queries", "@/blocks/registry/readers.ts"],
  ["blocks/gallery", "@/components/article/body.tsx"],
  ["blocks/gallery", "@/db/connection/client.ts"],
  ["blocks/gallery", "node:fs"],
  ["media", "@/db/connection/client.ts"],
  ["server", "@/app/_site/frame.ts"],
  ["server", "@/components/ui/icon.tsx"],
  ["jobs", "@/db/schema/media.ts"],
  ["import", "@/elements/elements.ts"],
  ["e2e", "@/components/site/frame/site-header.tsx"],
];

/** Imports of the same folders that must pass. */
const allowed: [folder: string, specifier: string][] = [
  ["lib", "@/lib/article/news.ts"],
  ["lib", "zod"],
  ["lib", "@/blocks/registry/words.ts"],
  ["db/mutations", "@/blocks/registry/words.ts"],
  ["components/article", "@/blocks/registry/readers.ts"],
  ["blocks/gallery", "@/components/ui/picture.tsx"],
  ["components/site", "@/lib/article/news.ts"],
  ["components/site", "@/components/ui/icon.tsx"],
  ["db/queries", "@/lib/article/news.ts"],
  ["app/[locale]/(site)", "@/db/queries/published/lists/lists.ts"],
  ["app/_actions", "@/db/mutations/views/count-views.ts"],
  ["elements", "@/lib/views/views.ts"],
  ["server", "@/db/notices.ts"],
  ["jobs", "@/db/mutations/jobs/jobs.ts"],
  ["import", "@/media/ingest.ts"],
];

const forms = ["import", "export", "dynamic"] as const;

function plant(form: (typeof forms)[number], specifier: string): string {
  if (form === "import") return `import * as planted from "${specifier}";\nconsole.log(planted);\n`;
  if (form === "export") return `export * from "${specifier}";\n`;
  return `export const planted = () => import("${specifier}");\n`;
}

describe("imports go one way", () => {
  const checkout = mkdtempSync(path.join(tmpdir(), "jarshy-imports-"));
  const refused = new Set<string>();
  const fileOf = (folder: string, specifier: string, form: string) =>
    `${folder}/planted-${form}-${specifier.replace(/\W+/g, "-")}.ts`;

  beforeAll(() => {
    copyFileSync(path.join(root, "biome.jsonc"), path.join(checkout, "biome.jsonc"));
    copyFileSync(path.join(root, "package.json"), path.join(checkout, "package.json"));
    writeFileSync(path.join(checkout, ".gitignore"), "node_modules\n");
    symlinkSync(path.join(root, "node_modules"), path.join(checkout, "node_modules"), "dir");
    for (const [folder, specifier] of [...forbidden, ...allowed]) {
      mkdirSync(path.join(checkout, folder), { recursive: true });
      for (const form of forms) {
        writeFileSync(path.join(checkout, fileOf(folder, specifier, form)), plant(form, specifier));
      }
    }
    for (const file of restrictedImportsIn(checkout)) refused.add(file);
  });

  afterAll(() => rmSync(checkout, { recursive: true, force: true }));

  it.each(forbidden)("%s must not import %s", (folder, specifier) => {
    for (const form of forms) expect(refused, form).toContain(fileOf(folder, specifier, form));
  });

  it.each(allowed)("%s may import %s", (folder, specifier) => {
    for (const form of forms) expect(refused, form).not.toContain(fileOf(folder, specifier, form));
  });
});

/** Files in which Biome finds a forbidden import. */
function restrictedImportsIn(checkout: string): string[] {
  const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const options = ["lint", "--only=style/noRestrictedImports", "--reporter=github", "--max-diagnostics=none", "."];
  let report: string;
  try {
    report = execFileSync(process.execPath, [biome, ...options], {
      cwd: checkout,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    report = String((error as { stdout?: string }).stdout);
  }
  const place = realpathSync(checkout);
  return [...report.matchAll(/file=([^,]+),/g)].map((match) =>
    path.relative(place, path.resolve(place, match[1] ?? "")),
  );
}
