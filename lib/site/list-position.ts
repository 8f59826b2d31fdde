/** Where a list is entered: null is its beginning, otherwise the entries older (`before`) or newer (`after`) than a cursor. */
export type ListPosition = { side: "before" | "after"; at: number; storyId: number } | null;

/** A cursor as it stands in an address: sort time in milliseconds since 1970, then the story's id. */
export function formatCursor(entry: { at: number; storyId: number }): string {
  return `${entry.at}-${entry.storyId}`;
}

/** The position that `?before=` or `?after=` asks for; the beginning where neither holds a cursor. */
export function parseListPosition(query: { before?: string | undefined; after?: string | undefined }): ListPosition {
  for (const side of ["before", "after"] as const) {
    const match = /^(-?\d{1,14})-(\d{1,9})$/u.exec(query[side] ?? "");
    if (match) return { side, at: Number(match[1]), storyId: Number(match[2]) };
  }
  return null;
}
