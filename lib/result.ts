export type FailureCode =
  | "signed-out"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "not-found"
  | "rate-limited"
  /** The person has to confirm who they are (password, code or passkey), then may try again. */
  | "confirm-needed"
  /** The password was right; a code or a passkey is needed as well. */
  | "second-factor-needed"
  | "unavailable";

/** A named refusal; `code` is a key of `messages`. `fields`: what is wrong by field; after a colon, the name it clashes with. */
export type Failure = { ok: false; code: FailureCode; fields?: Record<string, string> };

/** The answer of a verb: what it made, or a refusal. */
export type Result<T> = { ok: true; value: T } | Failure;

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: FailureCode, fields?: Record<string, string>): Failure {
  return fields ? { ok: false, code, fields } : { ok: false, code };
}
