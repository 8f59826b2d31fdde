/** Position in a list for keyset pagination: entries older (`before`) or newer (`after`) than a cursor; null for the first page. */
export type ListPosition = { side: "before" | "after"; at: number; storyId: number } | null;

/** The cursor in an address: sort time in milliseconds since 1970, then the story id. */
export function formatCursor(entry: { at: number; storyId: number }): string {
  return `${entry.at}-${entry.storyId}`;
}

/** Parses `?before=` or `?after=`. Returns null (the first page) if neither has a valid cursor. */
export function parseListPosition(query: { before?: string | undefined; after?: string | undefined }): ListPosition {
  for (const side of ["before", "after"] as const) {
    const match = /^(-?\d{1,14})-(\d{1,9})$/u.exec(query[side] ?? "");
    if (match) return { side, at: Number(match[1]), storyId: Number(match[2]) };
  }
  return null;
}
