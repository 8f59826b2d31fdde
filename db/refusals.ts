/**
 * What the database says where it refused what it was given (SQLSTATE classes 22 and 23: data, rules of the schema); null where the
 * error is another one.
 */
export function refusalOf(error: unknown): string | null {
  for (let cause = error; typeof cause === "object" && cause !== null; cause = (cause as { cause?: unknown }).cause) {
    const { code, message, detail } = cause as { code?: unknown; message?: string; detail?: string };
    if (/^2[23]\w{3}$/u.test(String(code))) return detail ?? message ?? String(code);
  }
  return null;
}
