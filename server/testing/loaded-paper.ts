import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { endAllRuns, READY, run, START, startEnvironment, temporaryFolder } from "./running-jarshy.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** DATA_DIR of the demo paper, in which nobody runs. */
    loadedPaper: string;
  }
}

/**
 * The demo paper; each test file works on a copy. It lies in JARSHY_PAPER, where whoever runs the tests has loaded it already, or is loaded
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

/** A DATA_DIR once more, owners too; nobody may be running in it. */
export function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-Rp", from, to]);
}

/** Pictures and documents: half of all bytes. A file here is written once under its name and never changed. */
const MEDIA = "media";

/** The same, but media files are linked where both lie on one disk: the copy is for the same users. */
export function copyPaper(from: string, to: string): void {
  const { mode, dev } = statSync(from);
  mkdirSync(to);
  chmodSync(to, mode);
  const names = readdirSync(from).filter((name) => name !== MEDIA);
  execFileSync("cp", ["-Rp", ...names.map((name) => path.join(from, name)), to]);
  execFileSync("cp", [dev === statSync(to).dev ? "-Rpl" : "-Rp", path.join(from, MEDIA), to]);
}
