import { readFileSync, statfsSync } from "node:fs";
import os from "node:os";

/** Linux keeps what lies here in memory. */
const IN_MEMORY = "/dev/shm";
/** Several times what a run leaves there at once: databases, papers and browsers' profiles take two or three gigabytes. */
const ROOM_BYTES = 8 * 1024 ** 3;

/**
 * Where a run of the tests may write: in memory where there is plenty of it, else in the system's folder for temporary files. A database is
 * made ten times as fast in memory as on the disk of a small machine.
 */
export function roomyFolder() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES && os.freemem() >= ROOM_BYTES && mayRunPrograms() ? IN_MEMORY : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

/** Tests copy programs into their folders; a container may forbid to run any from there. */
function mayRunPrograms() {
  const mounts = readFileSync("/proc/mounts", "utf8").split("\n");
  const options = mounts.map((line) => line.split(" ")).find(([, place]) => place === IN_MEMORY)?.[3];
  return options !== undefined && !options.split(",").includes("noexec");
}
