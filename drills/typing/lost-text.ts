/** A letter, and when it appeared on the writer's screen. */
export type Typed = { text: string; at: number };

/** What is missing of the typed text. */
export type Loss = {
  /** The age of the oldest missing letter at the cut, ms; 0 if nothing is missing. */
  ms: number;
  letters: number;
  /** The found text differs from the typed one: letters in the middle are missing or repeated. */
  isGarbled: boolean;
};

/**
 * Compares the letters typed before `cutAt` with the found text. White space does not count, because a saved text has none at its end.
 */
export function lossOf(typed: readonly Typed[], cutAt: number, found: string): Loss {
  const letters = typed.filter(({ text, at }) => at <= cutAt && text.trim() !== "");
  const kept = found.replace(/\s+/gu, "");
  // A letter may have been typed although the kill cut off its confirmation.
  const all = typed.map(({ text }) => text.trim()).join("");
  if (!all.startsWith(kept)) return { ms: Number.POSITIVE_INFINITY, letters: letters.length, isGarbled: true };
  const missing = letters.slice([...kept].length);
  return { ms: missing[0] ? cutAt - missing[0].at : 0, letters: missing.length, isGarbled: false };
}
