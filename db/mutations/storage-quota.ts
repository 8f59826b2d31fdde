import { onRollback } from "@/db/after-rollback.ts";
import type { Executor } from "@/db/connection/client.ts";
import { singleton } from "@/db/connection/singleton.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";

/**
 * Limit per person and hour. `kept`: states of texts in the history and lines of the audit log. `written`: growth of working copies, new stories and
 * the glossary. A busy newsroom stays far below it; a script soon has to wait (docs/security.md).
 */
const MAX_BYTES_AN_HOUR = 32 * 1024 * 1024;
/** Free room required before more is stored: two texts of the largest size that an action may send. */
const MIN_ROOM_BYTES = 2 * 1024 * 1024;
const MINUTE_MS = 60_000;
const BYTES_A_MS = MAX_BYTES_AN_HOUR / (60 * MINUTE_MS);

export type StoredKind = "kept" | "written";

/** `bytes`: how much of the hourly limit was used up at `at` (ms, monotonic clock). It decreases at a constant rate. */
type Used = { bytes: number; at: number };

const quotaUse = () => singleton<Map<string, Used>>("storage-quota", () => new Map());

/** Rolls back a transaction that would store too much. `catchQuotaError` turns it into a result. */
class StorageQuotaError extends Error {
  readonly refusal: Failure;

  constructor(refusal: Failure) {
    super("too much was stored for the person within an hour");
    this.refusal = refusal;
  }
}

/**
 * Whole minutes until this many bytes of this kind may be stored for the person; 0 if now. Requires room for `MIN_ROOM_BYTES` at most, even for
 * larger amounts. Counts are kept in this process's memory.
 */
export function minutesUntilQuota(
  personId: number,
  kind: StoredKind,
  now = performance.now(),
  bytes = MIN_ROOM_BYTES,
): number {
  const tooMuch = bytesUsed(personId, kind, now) + Math.min(bytes, MIN_ROOM_BYTES) - MAX_BYTES_AN_HOUR;
  return tooMuch > 0 ? Math.ceil(tooMuch / BYTES_A_MS / MINUTE_MS) : 0;
}

/** `rate-limited` with the minutes to wait if the person may not store one of these kinds now; else null. */
export function refuseOverQuota(personId: number, ...kinds: StoredKind[]): Failure | null {
  const minutes = Math.max(0, ...kinds.map((kind) => minutesUntilQuota(personId, kind)));
  return minutes > 0 ? failure("rate-limited", { minutes: String(minutes) }) : null;
}

/** Throws `StorageQuotaError` if this many more bytes may not be kept for the person now. */
export function requireQuota(personId: number, bytes: number): void {
  const minutes = minutesUntilQuota(personId, "kept", performance.now(), bytes);
  if (minutes > 0) throw new StorageQuotaError(failure("rate-limited", { minutes: String(minutes) }));
}

/** Runs `verb` and returns its result, or the refusal if `requireQuota` rolled back its transaction. */
export async function catchQuotaError<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof StorageQuotaError) return error.refusal;
    throw error;
  }
}

/** Counts bytes of texts stored for the person. */
export function chargeQuota(personId: number, kind: StoredKind, bytes: number, now = performance.now()): void {
  if (bytes > 0) setUsed(personId, kind, bytesUsed(personId, kind, now) + bytes, now);
}

/** Counts bytes in a transaction: immediately, so that concurrent requests see less room. Takes them back if the transaction fails. */
export function chargeQuotaIn(tx: Executor, personId: number, kind: StoredKind, bytes: number): void {
  if (bytes <= 0) return;
  chargeQuota(personId, kind, bytes);
  onRollback(tx, () => {
    const later = performance.now();
    setUsed(personId, kind, bytesUsed(personId, kind, later) - bytes, later);
  });
}

function setUsed(personId: number, kind: StoredKind, bytes: number, at: number): void {
  quotaUse().set(`${personId} ${kind}`, { bytes: Math.max(0, bytes), at });
}

function bytesUsed(personId: number, kind: StoredKind, now: number): number {
  const used = quotaUse().get(`${personId} ${kind}`);
  return used ? Math.max(0, used.bytes - Math.max(0, now - used.at) * BYTES_A_MS) : 0;
}

/** Size of a value as JSON, in bytes. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
