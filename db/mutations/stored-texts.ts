import type { Executor } from "@/db/connection/client.ts";
import { once } from "@/db/connection/per-thread.ts";
import { ifNothingIsWritten } from "@/db/after-rollback.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";

/**
 * What one person may have stored in an hour: `kept`, states of texts that go into the history and lines of the audit log; `written`, what
 * working copies, new stories and the glossary grow by. A newsroom that writes without pause stays far below; a script soon waits (docs/security.md).
 */
const MAX_BYTES_AN_HOUR = 32 * 1024 * 1024;
/** Room that has to be there before more is stored: two texts of the largest size that an action may send. */
const MIN_ROOM_BYTES = 2 * 1024 * 1024;
const MINUTE_MS = 60_000;
const BYTES_A_MS = MAX_BYTES_AN_HOUR / (60 * MINUTE_MS);

export type StoredKind = "kept" | "written";

/** `bytes`: how much of the hour's amount was used up at `at`, ms of the process's own clock, which nobody sets. It becomes less evenly. */
type Used = { bytes: number; at: number };

const usedBy = () => once<Map<string, Used>>("stored-texts", () => new Map());

/** Ends a transaction that would store too much; `unlessTooMuchStored` makes an answer of it. */
class TooMuchStored extends Error {
  readonly refusal: Failure;

  constructor(refusal: Failure) {
    super("too much was stored for the person within an hour");
    this.refusal = refusal;
  }
}

/**
 * Whole minutes until so many bytes of this kind are stored for the person; 0 where at once. More than two texts of the largest size are
 * stored once there is room for those. Kept in this process's memory.
 */
export function minutesUntilStored(
  personId: number,
  kind: StoredKind,
  now = performance.now(),
  bytes = MIN_ROOM_BYTES,
): number {
  const tooMuch = bytesUsed(personId, kind, now) + Math.min(bytes, MIN_ROOM_BYTES) - MAX_BYTES_AN_HOUR;
  return tooMuch > 0 ? Math.ceil(tooMuch / BYTES_A_MS / MINUTE_MS) : 0;
}

/** `rate-limited`, with the minutes to wait, where no more texts of one of these kinds are stored for the person now; else null. */
export function refuseStoring(personId: number, ...kinds: StoredKind[]): Failure | null {
  const minutes = Math.max(0, ...kinds.map((kind) => minutesUntilStored(personId, kind)));
  return minutes > 0 ? failure("rate-limited", { minutes: String(minutes) }) : null;
}

/** Ends the transaction, with a refusal as its answer, where so many bytes more are not kept for the person now. */
export function requireRoomToKeep(personId: number, bytes: number): void {
  const minutes = minutesUntilStored(personId, "kept", performance.now(), bytes);
  if (minutes > 0) throw new TooMuchStored(failure("rate-limited", { minutes: String(minutes) }));
}

/** What `verb` answers; the refusal where `requireRoomToKeep` has ended its transaction. */
export async function unlessTooMuchStored<T>(verb: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof TooMuchStored) return error.refusal;
    throw error;
  }
}

/** Counts bytes of texts that are stored for the person. */
export function countStored(personId: number, kind: StoredKind, bytes: number, now = performance.now()): void {
  if (bytes > 0) setUsed(personId, kind, bytesUsed(personId, kind, now) + bytes, now);
}

/** The same in a transaction: at once, so that what comes at the same moment finds less room, and taken back if the transaction fails. */
export function countStoredIn(tx: Executor, personId: number, kind: StoredKind, bytes: number): void {
  if (bytes <= 0) return;
  countStored(personId, kind, bytes);
  ifNothingIsWritten(tx, () => {
    const later = performance.now();
    setUsed(personId, kind, bytesUsed(personId, kind, later) - bytes, later);
  });
}

function setUsed(personId: number, kind: StoredKind, bytes: number, at: number): void {
  usedBy().set(`${personId} ${kind}`, { bytes: Math.max(0, bytes), at });
}

function bytesUsed(personId: number, kind: StoredKind, now: number): number {
  const used = usedBy().get(`${personId} ${kind}`);
  return used ? Math.max(0, used.bytes - Math.max(0, now - used.at) * BYTES_A_MS) : 0;
}

/** What a value takes as JSON, bytes. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
