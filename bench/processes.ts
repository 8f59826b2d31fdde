import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** The processor for the paper, database included, and the processor for the clients. */
export const SERVER_CPU = 0;
export const CLIENT_CPU = 1;

/** Returns a command that pins this one, with its child processes, to one processor. */
export function pinnedTo(processor: number, command: string[]): string[] {
  return ["taskset", "-c", String(processor), ...command];
}

/** Moves running processes with their threads to this processor. */
export function pinProcesses(processor: number, pids: number[]): void {
  for (const pid of pids) execFileSync("taskset", ["-acp", String(processor), String(pid)], { stdio: "ignore" });
}

/** Returns these processes and all their descendants. */
export function processTree(pids: number[]): number[] {
  return pids.flatMap((pid) => [pid, ...processTree(childrenOf(pid))]);
}

function childrenOf(pid: number): number[] {
  const text = read(`/proc/${pid}/task/${pid}/children`) ?? "";
  return text.trim().split(" ").filter(Boolean).map(Number);
}

/** Returns their CPU time so far in seconds, ended children included. */
export function processorSeconds(pids: number[]): number {
  return processTree(pids).reduce((sum, pid) => {
    const [, rest = ""] = (read(`/proc/${pid}/stat`) ?? "").split(") ");
    // utime, stime, cutime, cstime
    const ticks = rest.split(" ").slice(11, 15).map(Number);
    return sum + ticks.reduce((total, one) => total + one, 0) / TICKS_A_SECOND;
  }, 0);
}

/** Returns their memory in MiB. Shared pages are counted once (Pss). */
export function memoryOf(pids: number[]): number {
  return pids.reduce((sum, pid) => {
    const [, kilobytes = "0"] = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? "") ?? [];
    return sum + Number(kilobytes) / 1024;
  }, 0);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended in the meantime.
    return null;
  }
}
