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

/** What ends a sentence, with closing quotes and brackets, before a space. */
const sentenceEnd = /[.!?…]+[»”")\]]*(?= )/gu;

/** A letter or a short abbreviation before its dot («А. Ибраев», «ул. Садовая», «500 млн. тенге»): that dot ends no sentence. */
const abbreviation = /(?:^|[\s.(«„"-])(?:\p{L}{1,2}|обл|мкр|тыс|млн|млрд|акад|проф|стр|руб|просп)\.$/u;

/** A sentence starts with a capital letter, a number, a quotation mark or the dash of direct speech. */
const sentenceStart = /^ (?:[—–-] )?["«„(]?[\p{Lu}\d]/u;

/** A first sentence that is longer than the limit stays whole up to this many times the limit. */
const STRETCH = 1.5;

/** What ends a clause, where a long sentence can be broken off: a comma, semicolon or colon before a space, or a dash between spaces. */
const clauseEnd = /[,;:](?= )| [—–](?= )/gu;

/**
 * The sentences at the beginning of `text` that fit into `max` characters; the whole text if it fits. White space is collapsed. A longer first
 * sentence stays whole up to one and a half times `max`; beyond that it is cut after a clause if that keeps at least half of `max`, otherwise between
 * words, with «…».
 */
export function cutAtSentence(text: string, max: number): string {
  const clean = text.replace(/\s+/gu, " ").trim();
  if (clean.length <= max) return clean;
  const ends = sentenceEnds(clean, max * STRETCH);
  const end = ends.findLast((one) => one <= max) ?? ends[0];
  return end === undefined ? cutInSentence(clean, max) : clean.slice(0, end);
}

function cutInSentence(clean: string, max: number): string {
  const end = [...clean.slice(0, max).matchAll(clauseEnd)].at(-1)?.index ?? 0;
  return end >= max / 2 ? `${clean.slice(0, end).replace(dangling, "")}…` : cutAtWord(clean, max);
}

/** Where sentences of `clean` end, up to `limit`. */
function sentenceEnds(clean: string, limit: number): number[] {
  const ends = [...clean.slice(0, limit + 1).matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  return ends.filter((end) => {
    const next = clean.slice(end, end + 5);
    return end <= limit && (!next || sentenceStart.test(next)) && !abbreviation.test(clean.slice(0, end));
  });
}

/** Maximum length of an excerpt made from the text, characters. */
const EXCERPT_LENGTH = 160;

/** The text under a headline in lists: the standfirst, or the first sentences of the text. */
export function excerptOf(standfirst: string, text: string): string {
  return standfirst || cutAtSentence(text, EXCERPT_LENGTH);
}
