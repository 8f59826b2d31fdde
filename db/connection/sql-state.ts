/** The code that PostgreSQL or its driver gave an error or one of its causes; null if there is none. */
export function sqlState(error: unknown): string | null {
  const named = causesOf(error).find(({ code }) => typeof code === "string");
  return (named?.code as string | undefined) ?? null;
}

/** Whether an error or one of its causes has one of these codes. */
export function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  return causesOf(error).some(({ code }) => codes.has(String(code)));
}

type Cause = { code?: unknown; message?: string; detail?: string };

/** The error and its chain of causes. */
export function causesOf(error: unknown): Cause[] {
  const isObject = typeof error === "object" && error !== null;
  return isObject ? [error as Cause, ...causesOf((error as { cause?: unknown }).cause)] : [];
}
