import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { copyFolder, copyPaper } from "./loaded-paper.ts";
import { endAllRuns, type Run, readyAt, run, START, startEnvironment, temporaryFolder } from "./running-jarshy.ts";

export const NOBODY = { uid: 65_534, gid: 65_534 };
export const asRoot = process.getuid?.() === 0;
export const onUnix = process.platform !== "win32";

export type Site = { started: Run; url: string };
type Variables = Record<string, string>;

export type Paper = {
  /** The paper's DATA_DIR, shared by all tests of the file. */
  dataDir: string;
  /**
   * Starts the server, or `command`, and waits until it is ready. Jobs are off unless `variables` turn them on: generating the pictures of each copy
   * of the demo paper would keep the CPU busy for half a minute.
   */
  start(variables?: Variables, command?: string[]): Promise<Site>;
  /** Returns the server that an earlier test of the file left running if it still runs and was started with these variables; otherwise starts one. */
  running(variables?: Variables): Promise<Site>;
  /** Stops everything that runs in it. */
  end(): Promise<void>;
  /** A new folder that is removed after the test file; nothing is left running in it. */
  newFolder(): string;
  /** Copies the paper so that any user can use the copy; no server may run in it. */
  copyTo(target: string): void;
};

/** When running servers are stopped: after each test, or after the file, whose tests then share a server. */
type Lasts = "for a test" | "for the file";

/** A copy of the loaded demo paper for this test file. */
export function usePaper(lasts: Lasts = "for a test"): Paper {
  const dataDir = path.join(temporaryFolder(), "data");
  const folders = [dataDir];
  let latest: (Site & { variables: Variables }) | null = null;
  beforeAll(() => copyPaper(inject("loadedPaper"), dataDir));
  if (lasts === "for a test") afterEach(() => endAllRuns(folders));
  afterAll(async () => {
    await endAllRuns(folders);
    for (const folder of [path.dirname(dataDir), ...folders]) rmSync(folder, { recursive: true, force: true });
  });
  const start: Paper["start"] = async (variables = {}, command = START) => {
    const env = await startEnvironment({ DATA_DIR: dataDir, JOBS: "off", ...variables });
    const started = run(command, { env, group: command !== START });
    latest = { started, url: await readyAt(started), variables };
    return latest;
  };
  return {
    dataDir,
    start,
    running: async (variables = {}) => {
      if (latest && isRunning(latest.started) && hasAll(latest.variables, variables)) return latest;
      await endAllRuns(folders);
      return start(variables);
    },
    end: () => endAllRuns(folders),
    newFolder: () => {
      const folder = temporaryFolder();
      folders.push(folder);
      return folder;
    },
    copyTo: (target) => copyFolder(dataDir, target),
  };
}

function hasAll(given: Variables, asked: Variables): boolean {
  return Object.entries(asked).every(([name, value]) => given[name] === value);
}

function isRunning({ child }: Run): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export async function frontPageStatus(url: string): Promise<number> {
  const answer = await fetch(`${url}/ru`);
  await answer.arrayBuffer();
  return answer.status;
}

/** Runs a start that must be refused, with status 1 and one line with ✗ without a stack trace. Returns that line. */
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

/** Changes the owner of a folder and its contents. */
export function giveTo({ uid, gid }: typeof NOBODY, folder: string): void {
  execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}
