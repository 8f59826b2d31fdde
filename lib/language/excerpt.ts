/** What an excerpt must not end with: open quotes and brackets, commas, full stops, dashes; a hyphen only where it stands for a dash. */
const dangling = /(?:[\s,;:.…–—(«„[]|(?<=\s)-)+$/u;

/**
 * The beginning of `text`, at most `max` characters with the «…» that ends it, cut between words; the text itself where it fits. White
 * space is made single. A first word that leaves no room for «…» is the one thing that is cut inside. Empty where `max` is 0.
 */
export function cutAtWord(text: string, max: number): string {
  const clean = text.replace(/\s+/gu, " ").trim();
  if (clean.length <= max) return clean;
  if (max < 1) return "";
  const head = clean.slice(0, max);
  const end = head.lastIndexOf(" ");
  // By code points, so that half of a surrogate pair at the cut goes with the letter that gives its place to «…».
  const words = end > 0 ? head.slice(0, end) : [...head].slice(0, -1).join("");
  return `${words.replace(dangling, "")}…`;
}

/** Characters of an excerpt that is made of the text. */
const EXCERPT = 160;

/** What every list prints under a headline: the standfirst, else the first words of the text. */
export function excerptOf(standfirst: string, text: string): string {
  return standfirst || cutAtWord(text, EXCERPT);
}
