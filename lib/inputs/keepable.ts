import { hasEndlessMarks } from "@/lib/language/letters/combining-marks.ts";

/** The sign that PostgreSQL keeps in no text, and halves of letters, which it keeps in no JSON. */
const UNKEEPABLE = /\0|\p{Cs}/u;
/** Most values that are looked through; the server takes no body with more. What leads back to itself has more than any limit. */
const MAX_VALUES = 500_000;

/**
 * Whether the database can keep every text of what was sent, however deep, keys too: one that it cannot would be a fault of the server,
 * not a refusal. False as well for a text that takes too long to normalise, and for what is too large to be looked through or leads back to
 * itself.
 */
export function isKeepable(sent: unknown): boolean {
  const left: unknown[] = [sent];
  for (let looked = 0; left.length > 0; looked += 1) {
    const value = left.pop();
    if (looked > MAX_VALUES) return false;
    if (typeof value === "string" && !isKeepableText(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    // One by one: so many at once would not fit on the stack.
    for (const key of Object.keys(value)) {
      if (!isKeepableText(key)) return false;
      left.push((value as Record<string, unknown>)[key]);
    }
  }
  return true;
}

function isKeepableText(text: string): boolean {
  return !UNKEEPABLE.test(text) && !hasEndlessMarks(text);
}
