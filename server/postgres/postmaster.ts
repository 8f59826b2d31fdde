import { execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { giveToOwner } from "@/media/give-to-owner.ts";
import { commandOf, isRunning } from "@/server/process/process-identity.ts";
import type { Binaries } from "./binaries.ts";
import { openForUser } from "./open-for-user.ts";
import type { SystemUser } from "./system-user.ts";

const POLL_MS = 25;
/** A fast shutdown writes a checkpoint, which takes a while on a slow disk; after it, the hard way (recovered at the next start). */
const FAST_STOP_MS = 30_000;
const HARD_STOP_MS = 5_000;

export type Postmaster = { pid: number; exited: Promise<number | null> };

/** Starts the server process on 127.0.0.1:`port`; whether it serves is asked separately. Its messages go to `logFile`. */
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
    // Postgres ignores it; it shows in the list of processes, where the folder itself may be a descriptor.
    "jarshy.cluster": options.dir,
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(options.logFile, "a", 0o600);
  giveToOwner(options.logFile);
  const open = openForUser(options.user, [options.dir]);
  try {
    const child = spawn(options.binaries.postgres, ["-D", open.names[0] ?? options.dir, ...flags], {
      cwd: options.dir,
      env: postgresEnvironment(),
      // Its own process group: Ctrl-C in the terminal must reach us first, so that requests end before their database does.
      detached: true,
      stdio: ["ignore", log, log, ...open.stdio],
      ...options.user,
    });
    const exited = new Promise<number | null>((resolve) => {
      child.once("exit", (code) => resolve(code));
      child.once("error", () => resolve(null));
    });
    // Whoever has nothing else to do does not wait for it, and can stop it before it ends.
    child.unref();
    return { pid: child.pid ?? 0, exited };
  } finally {
    open.close();
    closeSync(log);
  }
}

/** The environment of Postgres's programs: nothing that would change the locale, the host or the user they work with. */
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
 * The number of the postmaster at work in `dir`, or null. A pid file left by a crash whose number another program got meanwhile is
 * removed, since Postgres itself would refuse to start.
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

/** Stops a postmaster the fast way (sessions are ended, everything is written) and, should that take too long, at once. */
export async function stopPostmaster(pid: number, options: { dir: string; binaries: Binaries }): Promise<void> {
  if (process.platform === "win32") {
    await promisify(execFile)(options.binaries.pgCtl, ["stop", "-D", options.dir, "-m", "fast", "-w"]).catch(() => {});
    return;
  }
  signal(pid, "SIGINT");
  if (await gone(pid, FAST_STOP_MS)) return;
  signal(pid, "SIGQUIT");
  await gone(pid, HARD_STOP_MS);
}

/** Asks for a fast stop and does not wait for it. */
export function askPostmasterToStop(pid: number): void {
  signal(pid, "SIGINT");
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
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

/** The last lines of the server's log that tell why it stopped, on one line. */
export function lastComplaint(logFile: string, fromByte: number): string {
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

/** Bytes in a file; 0 where it does not exist. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
