import { workingCopy } from "@/lib/inputs/working-copy.ts";
import { emptyCopy, type WorkingCopy } from "./working-copy.ts";

/**
 * The working copy from a stored revision, or null if it is invalid. Fields that older revisions lack, for example the byline, are taken from
 * the current copy.
 */
export function copyOfRevision(state: unknown, current: WorkingCopy): WorkingCopy | null {
  if (typeof state !== "object" || state === null) return null;
  const own = Object.fromEntries(
    Object.entries(state).filter(([name, value]) => name in emptyCopy && value !== null && value !== undefined),
  );
  const parsed = workingCopy.safeParse({ ...current, ...own });
  return parsed.success ? parsed.data : null;
}
