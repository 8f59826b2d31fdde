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
  /** The paper's DATA_DIR, one for all tests of the file. */
  dataDir: string;
  /**
   * Starts the server in it, or as `command` says, and waits until it is ready. Without jobs, where `variables` do not name them: the
   * pictures of each copy of the demo paper would take a processor for half a minute.
   */
  start(variables?: Variables, command?: string[]): Promise<Site>;
  /**
   * The server that an earlier test of the file has left running, where it lives on and was started with these variables among others; else one
   * that starts now, as by `start`.
   */
  running(variables?: Variables): Promise<Site>;
  /** Ends whatever runs in it. */
  end(): Promise<void>;
  /** A new folder that goes with the file's end, where nothing is left running. */
  newFolder(): string;
  /** The paper once more, for any user; nobody may be running in it. */
  copyTo(target: string): void;
};

/** When what a test leaves running ends: with the test, or with the file, whose tests share a server then. */
type Lasts = "for a test" | "for the file";

/** The loaded demo paper for this test file. */
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
      if (latest && lives(latest.started) && hasAll(latest.variables, variables)) return latest;
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

function lives({ child }: Run): boolean {
  return child.exitCode === null && child.signalCode === null;
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
