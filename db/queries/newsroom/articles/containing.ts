/** A pattern of `like` for what begins with these words as they stand: nothing in them is a wildcard. */
export function beginning(text: string): string {
  return `${text.replace(/[\\%_]/gu, "\\$&")}%`;
}

/** The same for what holds them anywhere. */
export function containing(text: string): string {
  return `%${beginning(text)}`;
}
