/**
 * Something outside the code keeps Jarshy from starting or a command from running. The message is one line that says what is wrong and
 * what to do; it is shown without a stack trace and the process ends with status 1.
 */
export class StartProblem extends Error {
  override name = "StartProblem";
}

/** The system's code of an error (`EACCES`, `42501`, …), or an empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return String(error.code);
}
