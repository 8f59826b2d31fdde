export type FailureCode =
  | "signed-out"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "not-found"
  | "rate-limited"
  /** The user must authenticate again (password, code or passkey) and then retry. */
  | "confirm-needed"
  /** The password is correct, but a code or a passkey is also required. */
  | "second-factor-needed"
  | "unavailable";

/** A refusal. `code` is a key of `messages`. `fields`: the error of each field, optionally with a colon and the conflicting name. */
export type Failure = { ok: false; code: FailureCode; fields?: Record<string, string> };

/** The result of an operation: its value, or a refusal. */
export type Result<T> = { ok: true; value: T } | Failure;

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: FailureCode, fields?: Record<string, string>): Failure {
  return fields ? { ok: false, code, fields } : { ok: false, code };
}
