import { accessSync, constants, mkdirSync } from "node:fs";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Makes DATA_DIR where it is missing. Throws a StartProblem where it cannot be made, read or written. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw dataDirProblem(dataDir, error);
  }
}

/** The one line for a file system error inside DATA_DIR. */
export function dataDirProblem(file: string, error: unknown): StartProblem {
  const code = errorCode(error);
  const advice: Record<string, string> = {
    EACCES:
      "this user may not read and write it: give the folder to the user who runs Jarshy, or set DATA_DIR to another one",
    EPERM: "this user may not change it: give the folder to the user who runs Jarshy, or set DATA_DIR to another one",
    EROFS: "it lies on a read-only disk: set DATA_DIR to a folder that can be written",
    ENOSPC: "the disk is full: free some space",
    ENOTDIR: "a part of that path is a file: set DATA_DIR to a folder",
    EEXIST: "it is a file: set DATA_DIR to a folder",
  };
  return new StartProblem(
    `DATA_DIR is not usable at ${file}: ${advice[code] ?? `${code || String(error)}: set DATA_DIR to another folder`}.`,
  );
}
