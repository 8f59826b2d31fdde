import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { copyFolder } from "./loaded-paper.ts";
import { endAllRuns, type Run, readyAt, run, START, startEnvironment, temporaryFolder } from "./running-jarshy.ts";

export const NOBODY = { uid: 65_534, gid: 65_534 };
export const asRoot = process.getuid?.() === 0;
export const onUnix = process.platform !== "win32";

export type Paper = {
  /** The paper's DATA_DIR, one for all tests of the file. */
  dataDir: string;
  /**
   * Starts the server in it, or as `command` says, and waits until it is ready. Without jobs, where `variables` do not name them: the
   * pictures of each copy of the demo paper would take a processor for half a minute.
   */
  start(variables?: Record<string, string>, command?: string[]): Promise<{ started: Run; url: string }>;
  /** A new folder that goes with the file's end, where nothing is left running. */
  newFolder(): string;
  /** The paper once more; nobody may be running in it. */
  copyTo(target: string): void;
};

/** The loaded demo paper for this test file. What a test leaves running ends with it. */
export function usePaper(): Paper {
  const dataDir = path.join(temporaryFolder(), "data");
  const folders = [dataDir];
  beforeAll(() => copyFolder(inject("loadedPaper"), dataDir));
  afterEach(() => endAllRuns(folders));
  afterAll(() => {
    for (const folder of [path.dirname(dataDir), ...folders]) rmSync(folder, { recursive: true, force: true });
  });
  return {
    dataDir,
    start: async (variables = {}, command = START) => {
      const env = await startEnvironment({ DATA_DIR: dataDir, JOBS: "off", ...variables });
      const started = run(command, { env, group: command !== START });
      return { started, url: await readyAt(started) };
    },
    newFolder: () => {
      const folder = temporaryFolder();
      folders.push(folder);
      return folder;
    },
    copyTo: (target) => copyFolder(dataDir, target),
  };
}

export async function frontPageStatus(url: string): Promise<number> {
  const answer = await fetch(`${url}/ru`);
  await answer.arrayBuffer();
  return answer.status;
}

/** A refused start: status 1 and one line with ✗, without a stack trace. Returns that line. */
export async function refusal(variables: Record<string, string>, user?: typeof NOBODY): Promise<string> {
  const { status, output } = await run(START, {
    env: await startEnvironment(variables),
    ...(user ? { user } : {}),
  }).ends();
  const lines = output.split("\n").filter((line) => line.includes("✗"));
  expect(status, output).toBe(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(lines, output).toHaveLength(1);
  expect(output.trimEnd().endsWith(lines[0] ?? "nothing"), output).toBe(true);
  return lines[0] ?? "";
}

/** Gives a folder and all in it to a user. */
export function giveTo({ uid, gid }: typeof NOBODY, folder: string): void {
  execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}
