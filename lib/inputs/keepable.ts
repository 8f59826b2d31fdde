/** The sign that PostgreSQL keeps in no text, and halves of letters, which it keeps in no JSON. */
const UNKEEPABLE = /\0|\p{Cs}/u;

/** Whether the database can keep every text of what was sent, however deep: one that it cannot would be a fault of the server, not a refusal. */
export function isKeepable(sent: unknown): boolean {
  const left: unknown[] = [sent];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string" && UNKEEPABLE.test(value)) return false;
    // One by one: so many at once would not fit on the stack.
    if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) left.push(inner);
  }
  return true;
}
