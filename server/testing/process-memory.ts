import { readFileSync } from "node:fs";

/** The memory that a process has in use, bytes; 0 where the system does not tell. */
export function memoryInUse(pid: number): number {
  try {
    const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1_024;
  } catch {
    return 0;
  }
}
