/**
 * The new total in the answer of a counted view. The answer is React's payload, a line a value (`0:{…}`), the last one being what the
 * action returned: `1:{"ok":true,"value":{"views":12}}`. Null where it is anything else, a refusal included.
 */
export function viewsOf(payload: string): number | null {
  const line = payload.trim().split("\n").pop() ?? "";
  try {
    const answer: unknown = JSON.parse(line.slice(line.indexOf(":") + 1));
    const views = (answer as { ok?: boolean; value?: { views?: unknown } }).value?.views;
    return typeof views === "number" ? views : null;
  } catch {
    return null;
  }
}
