/**
 * The new view total from the response of the count action. The response is React's payload, one value per line (`0:{…}`); the last line is the
 * result of the action: `1:{"ok":true,"value":{"views":12}}`. Null for anything else, including a refusal.
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
