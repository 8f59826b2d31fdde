/** A `like` pattern for text that begins with these words. Wildcards in them are escaped. */
export function startsWithPattern(text: string): string {
  return `${text.replace(/[\\%_]/gu, "\\$&")}%`;
}

/** A `like` pattern for text that contains these words. Wildcards in them are escaped. */
export function containsPattern(text: string): string {
  return `%${startsWithPattern(text)}`;
}
