import { hasEndlessMarks } from "@/lib/language/letters/combining-marks.ts";

/** PostgreSQL cannot store NUL in text, nor unpaired surrogates in JSON. */
const UNSTORABLE = /\0|\p{Cs}/u;
/** Maximum number of values to check. A request body within the server's size limit has fewer. It also stops the loop on a cyclic value. */
const MAX_VALUES = 500_000;

/**
 * Whether the database can store every string in the value, at any depth, including keys. Without this check a bad string would be a server
 * error, not a refusal. Also false for a text that takes too long to normalize, and for a value that is too large or cyclic.
 */
export function isStorable(sent: unknown): boolean {
  const left: unknown[] = [sent];
  for (let looked = 0; left.length > 0; looked += 1) {
    const value = left.pop();
    if (looked > MAX_VALUES) return false;
    if (typeof value === "string" && !isStorableText(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    // Push one by one: spreading a large array would overflow the stack.
    for (const key of Object.keys(value)) {
      if (!isStorableText(key)) return false;
      left.push((value as Record<string, unknown>)[key]);
    }
  }
  return true;
}

function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text) && !hasEndlessMarks(text);
}
