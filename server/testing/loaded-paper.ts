import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { endAllRuns, READY, run, START, startEnvironment, temporaryFolder } from "./running-jarshy.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** DATA_DIR of the demo paper; no server runs in it. */
    loadedPaper: string;
  }
}

/**
 * Provides the demo paper; each test file works on a copy. It is in JARSHY_PAPER if the test runner has already loaded it, otherwise it is loaded
 * here by a first start, which takes a while.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const given = process.env.JARSHY_PAPER;
  const dataDir = given ?? (await loadPaper());
  project.provide("loadedPaper", dataDir);
  return () => {
    if (!given) rmSync(dataDir, { recursive: true, force: true });
  };
}

async function loadPaper(): Promise<string> {
  const dataDir = temporaryFolder("jarshy-test-paper-");
  try {
    const started = run(START, { env: await startEnvironment({ DATA_DIR: dataDir, JOBS: "off" }) });
    await started.prints(READY);
    started.child.kill("SIGTERM");
    await started.ends();
    return dataDir;
  } catch (error) {
    await endAllRuns([dataDir]);
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Copies a DATA_DIR with file owners; no server may run in it. */
export function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-Rp", from, to]);
}

/** Pictures and documents, half of all bytes. These files are written once and never change. */
const MEDIA_FOLDER = "media";

/** Like `copyFolder`, but media files are hard-linked if both folders are on one disk: the copy must be used by the same users. */
export function copyPaper(from: string, to: string): void {
  const { mode, dev } = statSync(from);
  mkdirSync(to);
  chmodSync(to, mode);
  const names = readdirSync(from).filter((name) => name !== MEDIA_FOLDER);
  execFileSync("cp", ["-Rp", ...names.map((name) => path.join(from, name)), to]);
  execFileSync("cp", [dev === statSync(to).dev ? "-Rpl" : "-Rp", path.join(from, MEDIA_FOLDER), to]);
}
