import { readFileSync } from "node:fs";

/** Resident memory of a process, bytes; 0 if the system does not report it. */
export function memoryInUse(pid: number): number {
  try {
    const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1_024;
  } catch {
    return 0;
  }
}
