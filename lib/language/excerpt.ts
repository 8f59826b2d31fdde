/** Characters that an excerpt must not end with: opening quotes and brackets, punctuation, dashes, and a hyphen used as a dash. */
const dangling = /(?:[\s,;:.…–—(«„[]|(?<=\s)-)+$/u;

/**
 * The beginning of `text`, cut between words, at most `max` characters including the final «…»; the whole text if it fits. White space is
 * collapsed. A first word that is too long is cut inside the word. Returns "" if `max` is 0.
 */
export function cutAtWord(text: string, max: number): string {
  const clean = text.replace(/\s+/gu, " ").trim();
  if (clean.length <= max) return clean;
  if (max < 1) return "";
  const head = clean.slice(0, max);
  const end = head.lastIndexOf(" ");
  // Cut by code points: half of a surrogate pair at the end is one code point and is removed.
  const words = end > 0 ? head.slice(0, end) : [...head].slice(0, -1).join("");
  return `${words.replace(dangling, "")}…`;
}

/** Maximum length of an excerpt made from the text, characters. */
const EXCERPT_LENGTH = 160;

/** The text under a headline in lists: the standfirst, or the first words of the text. */
export function excerptOf(standfirst: string, text: string): string {
  return standfirst || cutAtWord(text, EXCERPT_LENGTH);
}
