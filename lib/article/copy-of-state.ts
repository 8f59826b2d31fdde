import { workingCopy } from "@/lib/inputs/working-copy.ts";
import { emptyCopy, type WorkingCopy } from "./working-copy.ts";

/**
 * The working copy that a kept state makes, or null where it cannot be read. What older states do not hold, such as who signed, is taken
 * from the copy that stands.
 */
export function copyOfState(state: unknown, standing: WorkingCopy): WorkingCopy | null {
  if (typeof state !== "object" || state === null) return null;
  const own = Object.fromEntries(
    Object.entries(state).filter(([name, value]) => name in emptyCopy && value !== null && value !== undefined),
  );
  const parsed = workingCopy.safeParse({ ...standing, ...own });
  return parsed.success ? parsed.data : null;
}
