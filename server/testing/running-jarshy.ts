import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rolePasswords, type Secrets } from "@/server/data-dir/secrets.ts";
import { DATABASE_NAME } from "@/server/postgres/embedded.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { readOwner } from "@/server/postgres/owner-file.ts";
import { type DatabaseRole, roleUrls } from "@/server/postgres/roles.ts";
import { commandOf, isAlive, isRunning } from "@/server/process/process-identity.ts";

export const checkout = path.resolve(import.meta.dirname, "..", "..");

export const START = [process.execPath, "scripts/start.mjs"];
/** The line that a start prints when the server answers. */
export const READY = /ready at (http:\S+)/;

/** A run of the real scripts in a child process. */
export type Run = {
  child: ChildProcess;
  /** Everything printed so far to stdout and stderr. */
  output(): string;
  /** Resolves with the whole output when it matches the pattern; rejects if the process ends or after a timeout. */
  prints(pattern: RegExp): Promise<string>;
  /** Resolves with status and output when the process has ended. */
  ends(): Promise<{ status: number | null; output: string }>;
};

const PRINT_TIMEOUT_MS = 240_000;
const runs: Run[] = [];

/** A new empty folder that other users may traverse, as the database's user must in DATA_DIR. */
export function temporaryFolder(name = "jarshy-test-start-"): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), name));
  chmodSync(folder, 0o755);
  return folder;
}

/** The environment of a start: this process's without variables that configure a site or database, with a free port and the given variables. */
export async function startEnvironment(variables: Record<string, string>): Promise<NodeJS.ProcessEnv> {
  const {
    DATABASE_URL,
    DATABASE_DIRECT_URL,
    DATABASE_OWNER_URL,
    DATABASE_REPLICA_URL,
    SITE_URL,
    HOST,
    ALLOWED_HOSTS,
    TRUSTED_PROXY,
    PAGE_FILES,
    MEDIA_STORE,
    MEDIA_KEY_ID,
    MEDIA_SECRET,
    npm_lifecycle_event,
    ...rest
  } = process.env;
  return { ...rest, PORT: String(await freePort()), ...variables } as NodeJS.ProcessEnv;
}

/** Runs `command` in `cwd`, as `user` if given. */
export function run(
  command: string[],
  options: { env: NodeJS.ProcessEnv; cwd?: string; user?: { uid: number; gid: number }; group?: boolean },
): Run {
  const [program = "", ...words] = command;
  const { env, cwd = checkout, user, group = false } = options;
  const child = spawn(program, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: group, ...user });
  let text = "";
  const keep = (chunk: string) => {
    text += chunk;
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const ended = new Promise<{ status: number | null; output: string }>((resolve) => {
    child.once("close", (status) => resolve({ status, output: text }));
  });
  const started: Run = {
    child,
    output: () => text,
    prints: (pattern) => untilPrinted(started, pattern),
    ends: () => ended,
  };
  runs.push(started);
  return started;
}

/** The address of a starting server; resolves when it is ready. */
export async function readyAt(started: Run): Promise<string> {
  const url = READY.exec(await started.prints(READY))?.[1];
  if (!url) throw new Error(`no address in: ${started.output()}`);
  return url;
}

async function untilPrinted({ child, output }: Run, pattern: RegExp): Promise<string> {
  for (const deadline = Date.now() + PRINT_TIMEOUT_MS; ; await sleep(20)) {
    if (pattern.test(output())) return output();
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended without printing ${pattern}:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`it did not print ${pattern} in time:\n${output()}`);
  }
}

/**
 * Pids of the server of this DATA_DIR, its postmaster and the postmaster's children. `all` contains only those that still run, not other programs
 * that reuse a pid.
 */
export function processesOf(dataDir: string): { jarshy: number; postmaster: number; all: number[] } {
  const owner = readOwner(dataDir);
  if (!owner) throw new Error(`nobody runs in ${dataDir}`);
  const shown = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = shown
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = pairs.filter(([, parent]) => parent === owner.postmaster).map(([pid]) => pid ?? 0);
  const server = isAlive(owner) ? [owner.pid] : [];
  const database = commandOf(owner.postmaster)?.includes("postgres") ? [owner.postmaster, ...children] : [];
  return { jarshy: owner.pid, postmaster: owner.postmaster, all: [...server, ...database] };
}

/** Waits until none of these processes runs. Rejects with the remaining pids. */
export async function allGone(pids: number[], withinMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
    const left = pids.filter(isRunning);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still running: ${left.join(", ")}`);
  }
}

/** The address of the embedded database that runs in this DATA_DIR, for the given role. */
export function embeddedUrl(dataDir: string, role: DatabaseRole = "superuser"): string {
  const secrets = JSON.parse(readFileSync(path.join(dataDir, "secrets"), "utf8")) as Secrets;
  const owner = readOwner(dataDir);
  if (!owner) throw new Error(`nobody runs in ${dataDir}`);
  return roleUrls(owner.port, rolePasswords(secrets), DATABASE_NAME)[role];
}

/** Stops everything that a failed test left running, gracefully if possible. */
export async function endAllRuns(dataDirs: string[]): Promise<void> {
  for (const { child, ends } of runs.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await Promise.race([ends(), sleep(15_000).then(() => child.kill("SIGKILL"))]);
  }
  for (const dataDir of dataDirs) killRemaining(dataDir);
}

function killRemaining(dataDir: string): void {
  if (!readOwner(dataDir)) return;
  for (const pid of processesOf(dataDir).all.filter(isRunning)) process.kill(pid, "SIGKILL");
}
