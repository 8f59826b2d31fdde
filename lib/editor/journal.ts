import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** What was typed and not yet known to be saved, as this computer keeps it: one entry for an article and a person. */
export type JournalEntry = {
  copy: WorkingCopy;
  /** Revision of the working copy on the server that it was written on. */
  revision: number;
  /** When it was written down here, ISO. */
  at: string;
  /** What was on its way to the server then: it may have arrived without this computer's being told. */
  sent: WorkingCopy | null;
};

type ServerCopy = { copy: WorkingCopy; revision: number };

/**
 * What becomes of an entry that is found when the editor opens: nothing, where the server has the same words; `offer`, where nobody
 * saved since; `compare`, where somebody did and both texts have to be looked at.
 */
export function journalDecision(entry: JournalEntry | null, server: ServerCopy): "nothing" | "offer" | "compare" {
  if (!entry || sameCopy(entry.copy, server.copy)) return "nothing";
  const isOnTop = entry.revision === server.revision || (entry.sent !== null && sameCopy(entry.sent, server.copy));
  return isOnTop ? "offer" : "compare";
}

/** Whether two copies say the same. Keys come in any order: one may have been through the database. */
export function sameCopy(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [mine, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...keys].every((key) => sameCopy(mine[key], theirs[key]));
}
