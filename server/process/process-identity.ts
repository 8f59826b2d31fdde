import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Identifies a process even if its pid is reused later. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startTimeOf(process.pid) ?? "unknown" };
}

/** Whether that very process still runs. If the system does not report when a process started, only the pid is compared. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  if (!isRunning(pid)) return false;
  const start = startTimeOf(pid);
  if (start === null) return true;
  return startedAt === "unknown" || start === startedAt;
}

/** Whether a process with this pid runs, of any user. A zombie does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/** The command line of a process; null if there is none or the system does not show it. */
export function commandOf(pid: number): string | null {
  if (process.platform === "linux") return readText(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") ?? null;
  if (process.platform === "win32") return null;
  return ps(pid, "command=");
}

/** The parent pid of a process; null if there is no such process, and on systems other than Linux. */
export function parentOf(pid: number): number | null {
  const parent = process.platform === "linux" ? Number(fieldsAfterName(pid)?.[1]) : Number.NaN;
  return Number.isNaN(parent) ? null : parent;
}

function isZombie(pid: number): boolean {
  if (process.platform === "linux") return fieldsAfterName(pid)?.[0] === "Z";
  return process.platform !== "win32" && (ps(pid, "state=")?.startsWith("Z") ?? false);
}

function startTimeOf(pid: number): string | null {
  if (process.platform === "linux") {
    // The value is in ticks since boot, so the boot id is part of the identity.
    const ticks = fieldsAfterName(pid)?.[19];
    const boot = readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
    return ticks ? `${boot}:${ticks}` : null;
  }
  return process.platform === "win32" ? null : ps(pid, "lstart=");
}

/** The fields of /proc/PID/stat from the state on. The name before them may contain spaces and brackets. */
function fieldsAfterName(pid: number): string[] | null {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function ps(pid: number, field: string): string | null {
  try {
    const shown = execFileSync("ps", ["-o", field, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return shown.trim() || null;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
