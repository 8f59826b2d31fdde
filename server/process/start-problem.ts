/**
 * Something outside the code prevents a start or a command. The message is one line that says what is wrong and what to do. It is printed without a
 * stack trace, and the process exits with status 1.
 */
export class StartProblem extends Error {
  override name = "StartProblem";
}

/** The `code` of an error (`EACCES`, `42501`, …), or an empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return String(error.code);
}
