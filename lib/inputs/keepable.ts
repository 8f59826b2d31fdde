/** The sign that PostgreSQL keeps in no text, and halves of letters, which it keeps in no JSON. */
const UNKEEPABLE = /\0|\p{Cs}/u;
/** Most objects and lists that are looked through; more fit into no body that the server takes. */
const MAX_OBJECTS = 500_000;

/**
 * Whether the database can keep every text of what was sent, however deep, keys too: one that it cannot would be a fault of the server,
 * not a refusal. False as well for what is too large to say. Each object is looked at once, so that a circle has an end.
 */
export function isKeepable(sent: unknown): boolean {
  const seen = new Set<object>();
  const left: unknown[] = [sent];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string" && UNKEEPABLE.test(value)) return false;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    if (seen.size >= MAX_OBJECTS) return false;
    seen.add(value);
    // One by one: so many at once would not fit on the stack.
    for (const [key, inner] of Object.entries(value)) {
      if (UNKEEPABLE.test(key)) return false;
      left.push(inner);
    }
  }
  return true;
}
