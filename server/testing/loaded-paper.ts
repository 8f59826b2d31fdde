import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { endAllRuns, READY, run, START, startEnvironment, temporaryFolder } from "./running-jarshy.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** DATA_DIR of the demo paper, in which nobody runs. */
    loadedPaper: string;
  }
}

/**
 * The demo paper after its first start; each test file works on a copy. It lies in JARSHY_PAPER, where whoever runs the tests has loaded it
 * already, or is loaded here, which takes a while.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const given = process.env.JARSHY_PAPER;
  const dataDir = given ?? temporaryFolder("jarshy-test-paper-");
  const teardown = () => {
    if (!given) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const started = run(START, { env: await startEnvironment({ DATA_DIR: dataDir }) });
    await started.prints(READY);
    started.child.kill("SIGTERM");
    await started.ends();
  } catch (error) {
    await endAllRuns([dataDir]);
    teardown();
    throw error;
  }
  project.provide("loadedPaper", dataDir);
  return teardown;
}

/** A DATA_DIR once more, owners too; nobody may be running in it. */
export function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-Rp", from, to]);
}
