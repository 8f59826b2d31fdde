import { execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { chownToFolderOwner } from "@/media/give-to-owner.ts";
import { commandOf, isRunning } from "@/server/process/process-identity.ts";
import type { Binaries } from "./binaries.ts";
import { openForUser } from "./open-for-user.ts";
import type { SystemUser } from "./system-user.ts";

const POLL_MS = 25;
/**
 * Timeouts of a shutdown, ms. A fast shutdown writes a checkpoint, which can take long on a slow disk. If it times out, an immediate shutdown
 * follows, and the next start needs recovery.
 */
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 5_000;

export type Postmaster = { pid: number; exited: Promise<number | null> };

/** Starts the server process on 127.0.0.1:`port` and does not wait until it accepts connections. Its messages go to `logFile`. */
export function spawnPostmaster(options: {
  binaries: Binaries;
  dir: string;
  port: number;
  logFile: string;
  user: SystemUser | null;
  settings: Record<string, string>;
}): Postmaster {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: "60",
    timezone: "UTC",
    log_timezone: "UTC",
    // Ignored by Postgres; identifies the cluster in the process list, where the folder may be a descriptor.
    "jarshy.cluster": options.dir,
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(options.logFile, "a", 0o600);
  chownToFolderOwner(options.logFile);
  const open = openForUser(options.user, [options.dir]);
  try {
    const child = spawn(options.binaries.postgres, ["-D", open.names[0] ?? options.dir, ...flags], {
      cwd: options.dir,
      env: postgresEnvironment(),
      // A process group of its own: Ctrl-C in the terminal must not reach the database before requests have ended.
      detached: true,
      stdio: ["ignore", log, log, ...open.stdio],
      ...options.user,
    });
    const exited = new Promise<number | null>((resolve) => {
      child.once("exit", (code) => resolve(code));
      child.once("error", () => resolve(null));
    });
    // The child does not keep this process alive.
    child.unref();
    return { pid: child.pid ?? 0, exited };
  } finally {
    open.close();
    closeSync(log);
  }
}

/** The environment of Postgres's programs, without variables that would change the locale, host or user. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    SYSTEMROOT: process.env.SYSTEMROOT,
    TMPDIR: process.env.TMPDIR,
    LC_ALL: "C",
    TZ: "UTC",
  };
}

/**
 * The pid of the postmaster that runs in `dir`, or null. Removes a stale pid file whose pid now belongs to another program, since Postgres would
 * refuse to start.
 */
export function runningPostmaster(dir: string): number | null {
  const file = path.join(dir, "postmaster.pid");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return null;
  }
  const pid = Number(text.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return null;
  const command = commandOf(pid);
  if (command === null || worksIn(command, dir)) return pid;
  rmSync(file, { force: true });
  return null;
}

function worksIn(command: string, dir: string): boolean {
  if (!/\bpostgres\b/.test(command)) return false;
  return command.includes(dir) || command.includes(realpathSync(dir));
}

/** Stops a postmaster with a fast shutdown (ends sessions, writes everything), and after a timeout with an immediate one. */
export async function stopPostmaster(pid: number, options: { dir: string; binaries: Binaries }): Promise<void> {
  if (process.platform === "win32") {
    await promisify(execFile)(options.binaries.pgCtl, ["stop", "-D", options.dir, "-m", "fast", "-w"]).catch(() => {});
    return;
  }
  signal(pid, "SIGINT");
  if (await hasExited(pid, FAST_STOP_MS)) return;
  signal(pid, "SIGQUIT");
  await hasExited(pid, IMMEDIATE_STOP_MS);
}

/** Requests a fast shutdown without waiting for it. */
export function requestPostmasterStop(pid: number): void {
  signal(pid, "SIGINT");
}

async function hasExited(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (!isRunning(pid)) return true;
    await sleep(POLL_MS);
  }
  return !isRunning(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The last error lines of the server's log after `fromByte`, joined to one line. */
export function lastErrorLines(logFile: string, fromByte: number): string {
  try {
    const text = readFileSync(logFile).subarray(fromByte).toString("utf8");
    const lines = text.split("\n").filter((line) => /FATAL|PANIC|ERROR|HINT|error while loading/.test(line));
    return (
      lines
        .slice(-3)
        .map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR|HINT):\s*/, ""))
        .join(" ") || text.trim().slice(-300)
    );
  } catch {
    return "";
  }
}

/** Size of a file, bytes; 0 if it does not exist. */
export function fileSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
