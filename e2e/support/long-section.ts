import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Locale, locales } from "@/lib/site/locales.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Makes the section of society longer than one page of twenty in each language. Published in the first days of May 2023. */
export const STORIES = 24;

const texts: Record<Locale, { headline: string; body: string }> = {
  ru: { headline: "Из старой подшивки, страница", body: "Пожелтевшая страница рассказывает о городе, каким он был." },
  kk: { headline: "Ескі тігіндіден, бет", body: "Сарғайған бет қаланың бұрынғы кезін баяндайды." },
};

/** Loads old stories beside the demo paper with the operator's command, while the server runs. A second run changes nothing. */
export default function lengthenSection(): void {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the DATA_DIR of the server at BASE_URL");
  const folder = mkdtempSync(path.join(os.tmpdir(), "jarshy-e2e-"));
  try {
    for (let number = 1; number <= STORIES; number++) writeStory(path.join(folder, `old-page-${number}`), number);
    const env = { ...process.env, DATA_DIR: dataDir };
    execFileSync(process.execPath, ["scripts/jarshy.mjs", "load", folder], { cwd: root, env, stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every third story in both languages, the others in one. */
function writeStory(folder: string, number: number): void {
  mkdirSync(folder);
  writeFileSync(path.join(folder, "story.json"), JSON.stringify({ section: "obshchestvo", tags: [] }));
  const written = locales.filter((_, index) => number % 3 === 0 || number % 3 === index + 1);
  const day = String(number).padStart(2, "0");
  for (const locale of written) {
    const { headline, body } = texts[locale];
    const lines = [
      "---",
      `headline: "${headline} ${number}"`,
      `publishedAt: 2023-05-${day}T10:00:00+06:00`,
      "---",
      body,
    ];
    writeFileSync(path.join(folder, `${locale}.md`), `${lines.join("\n")}\n`);
  }
}
