import { readFileSync, statfsSync } from "node:fs";
import os from "node:os";

/** A folder that Linux keeps in memory. */
const IN_MEMORY = "/dev/shm";
/** Several times the space that a run needs at once: databases, papers and browser profiles take two or three gigabytes. */
const ROOM_BYTES = 8 * 1024 ** 3;

/**
 * Where a test run may write: in memory if there is enough, otherwise in the system's temporary folder. On a small machine a database is created ten
 * times as fast in memory as on disk.
 */
export function roomyFolder() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES && os.freemem() >= ROOM_BYTES && mayRunPrograms() ? IN_MEMORY : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

/** Tests copy programs into their folders, and a container may forbid running programs there. */
function mayRunPrograms() {
  const mounts = readFileSync("/proc/mounts", "utf8").split("\n");
  const options = mounts.map((line) => line.split(" ")).find(([, place]) => place === IN_MEMORY)?.[3];
  return options !== undefined && !options.split(",").includes("noexec");
}
