import { closeSync, openSync } from "node:fs";
import type { SystemUser } from "./system-user.ts";

/** Descriptors 0 to 2 are the standard streams. */
const FIRST_DESCRIPTOR = 3;

/** `names` are the paths to pass to the program, `stdio` the descriptors for its spawn after the standard streams. Call `close` after the spawn. */
export type OpenPaths = { names: string[]; stdio: number[]; close(): void };

/** Whether root can pass paths to a program of another user that this user could not reach. */
export const canOpenForUser = process.platform === "linux";

/**
 * Makes `paths` usable for a program that runs as `user`. Root keeps DATA_DIR closed to others, so that user cannot reach the database in it by path;
 * on Linux the program gets each path as an open descriptor instead. On other systems, and if the program runs as the current user, the paths are
 * returned unchanged.
 */
export function openForUser(user: SystemUser | null, paths: string[]): OpenPaths {
  if (user === null || !canOpenForUser) return { names: paths, stdio: [], close: () => {} };
  const stdio = paths.map((path) => openSync(path, "r"));
  const names = paths.map((_path, index) => `/proc/self/fd/${FIRST_DESCRIPTOR + index}`);
  return { names, stdio, close: () => stdio.forEach((descriptor) => void closeSync(descriptor)) };
}
