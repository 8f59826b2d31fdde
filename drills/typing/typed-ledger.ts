/** A letter, and when it stood on the writer's screen. */
export type Typed = { text: string; at: number };

/** What of the typed text was found again. */
export type Loss = {
  /** How old the oldest missing letter was when the writing was cut; 0 where nothing is missing. */
  ms: number;
  letters: number;
  /** What was found says something else than what was typed: letters in between are gone, or come twice. */
  isGarbled: boolean;
};

/**
 * Compares what was typed before `cutAt` with the text that was found. Ends of paragraphs and the spaces beside them are not counted: a
 * text keeps none at its end.
 */
export function lossOf(typed: readonly Typed[], cutAt: number, found: string): Loss {
  const letters = typed.filter(({ text, at }) => at <= cutAt && text.trim() !== "");
  const kept = found.replace(/\s+/gu, "");
  // A letter whose answer the kill swallowed may have been typed all the same.
  const all = typed.map(({ text }) => text.trim()).join("");
  if (!all.startsWith(kept)) return { ms: Number.POSITIVE_INFINITY, letters: letters.length, isGarbled: true };
  const missing = letters.slice([...kept].length);
  return { ms: missing[0] ? cutAt - missing[0].at : 0, letters: missing.length, isGarbled: false };
}
