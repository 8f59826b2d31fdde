import { closeSync, openSync } from "node:fs";
import type { SystemUser } from "./system-user.ts";

/** Descriptors 0 to 2 are the standard streams. */
const FIRST_DESCRIPTOR = 3;

/** `names` is what the program is told, `stdio` what its spawn gets after the standard streams; `close` once it has been spawned. */
export type OpenPaths = { names: string[]; stdio: number[]; close(): void };

/** Whether a program that root runs as another user can be given paths that this user could not reach by itself. */
export const canOpenForUser = process.platform === "linux";

/**
 * Gives `paths` to a program that is run as `user`. Root keeps DATA_DIR closed to everybody, so that user cannot reach the database in it
 * by its path; on Linux it gets each path as an open descriptor instead. Elsewhere, and where the program runs as we do, the paths stay
 * what they are.
 */
export function openForUser(user: SystemUser | null, paths: string[]): OpenPaths {
  if (user === null || !canOpenForUser) return { names: paths, stdio: [], close: () => {} };
  const stdio = paths.map((path) => openSync(path, "r"));
  const names = paths.map((_path, index) => `/proc/self/fd/${FIRST_DESCRIPTOR + index}`);
  return { names, stdio, close: () => stdio.forEach((descriptor) => void closeSync(descriptor)) };
}
