import { once } from "@/db/process-wide.ts";
import { type Failure, failure } from "@/lib/result.ts";

/**
 * What one person may have stored in an hour: `kept`, states of texts that go into the history; `written`, what working copies and new
 * stories grow by. A newsroom that writes without pause stays far below; a script soon waits (docs/security.md).
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

/** Whole minutes until more texts of this kind are stored for the person; 0 where at once. Kept in this process's memory. */
export function minutesUntilStored(personId: number, kind: StoredKind, now = performance.now()): number {
  const tooMuch = bytesUsed(personId, kind, now) + MIN_ROOM_BYTES - MAX_BYTES_AN_HOUR;
  return tooMuch > 0 ? Math.ceil(tooMuch / BYTES_A_MS / MINUTE_MS) : 0;
}

/** `rate-limited`, with the minutes to wait, where no more texts of one of these kinds are stored for the person now; else null. */
export function refuseStoring(personId: number, ...kinds: StoredKind[]): Failure | null {
  const minutes = Math.max(0, ...kinds.map((kind) => minutesUntilStored(personId, kind)));
  return minutes > 0 ? failure("rate-limited", { minutes: String(minutes) }) : null;
}

/** Counts bytes of texts that were stored for the person. */
export function countStored(personId: number, kind: StoredKind, bytes: number, now = performance.now()): void {
  if (bytes > 0) usedBy().set(`${personId} ${kind}`, { bytes: bytesUsed(personId, kind, now) + bytes, at: now });
}

function bytesUsed(personId: number, kind: StoredKind, now: number): number {
  const used = usedBy().get(`${personId} ${kind}`);
  return used ? Math.max(0, used.bytes - Math.max(0, now - used.at) * BYTES_A_MS) : 0;
}

/** What a value takes as JSON, bytes. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
