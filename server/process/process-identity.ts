import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that cannot be confused with a later one that got the same number. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Who this process is. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? "unknown" };
}

/** Whether that very process still runs. Where the system does not tell when a process began, its number alone decides. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  if (!isRunning(pid)) return false;
  const start = startOf(pid);
  if (start === null) return true;
  return startedAt === "unknown" || start === startedAt;
}

/** Whether any process has this number, ours or another user's; one that has ended but was not yet collected has not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/** The command line of a process, or null where there is none or the system does not show it. */
export function commandOf(pid: number): string | null {
  if (process.platform === "linux") return readText(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ") ?? null;
  if (process.platform === "win32") return null;
  return ps(pid, "command=");
}

/** The parent of a process, or null where there is no such process or the system does not tell cheaply. */
export function parentOf(pid: number): number | null {
  const parent = process.platform === "linux" ? Number(fieldsAfterName(pid)?.[1]) : Number.NaN;
  return Number.isNaN(parent) ? null : parent;
}

function isZombie(pid: number): boolean {
  if (process.platform === "linux") return fieldsAfterName(pid)?.[0] === "Z";
  return process.platform !== "win32" && (ps(pid, "state=")?.startsWith("Z") ?? false);
}

function startOf(pid: number): string | null {
  if (process.platform === "linux") {
    // Ticks since boot, so the boot is part of it.
    const ticks = fieldsAfterName(pid)?.[19];
    const boot = readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
    return ticks ? `${boot}:${ticks}` : null;
  }
  return process.platform === "win32" ? null : ps(pid, "lstart=");
}

/** The fields of /proc/PID/stat from the state on; the name before them may hold spaces and brackets. */
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
