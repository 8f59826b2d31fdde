export type FailureCode =
  | "signed-out"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "not-found"
  | "rate-limited"
  | "unavailable";

/** The answer of a verb: what it made, or a named refusal, whose code is a key of `messages`. */
export type Result<T> = { ok: true; value: T } | { ok: false; code: FailureCode; fields?: Record<string, string> };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(
  code: FailureCode,
  fields?: Record<string, string>,
): { ok: false; code: FailureCode; fields?: Record<string, string> } {
  return fields ? { ok: false, code, fields } : { ok: false, code };
}
