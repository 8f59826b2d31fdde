import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** Unsaved text that the browser stores until the server has it: one entry per article and user. */
export type JournalEntry = {
  copy: WorkingCopy;
  /** The revision of the server's working copy on which the input is based. */
  revision: number;
  /** When the entry was stored, ISO. */
  at: string;
  /** The copy that was being sent at that time. It may have been saved without the response arriving. */
  sent: WorkingCopy | null;
};

type ServerCopy = { copy: WorkingCopy; revision: number };

/**
 * What to do with an entry that is found when the editor opens: `nothing` if the server has the same content, `offer` if nobody has saved since,
 * `compare` if another user or device has saved since.
 */
export function journalDecision(entry: JournalEntry | null, server: ServerCopy): "nothing" | "offer" | "compare" {
  if (!entry || sameCopy(entry.copy, server.copy)) return "nothing";
  const isOnTop = entry.revision === server.revision || (entry.sent !== null && sameCopy(entry.sent, server.copy));
  return isOnTop ? "offer" : "compare";
}

/** Deep equality of two copies. The order of keys is ignored, because the database may change it. */
export function sameCopy(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [mine, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...keys].every((key) => sameCopy(mine[key], theirs[key]));
}
