/** A longer text is no word, and not worth the memory. */
const LONGEST = 64;

/**
 * A function that answers the same for the same text, with its last answers remembered: `most` of them at least, and twice as many at most, of texts
 * as short as words. What is asked for often stays. The answers are shared: nobody may change them.
 */
export function memoize<Answer>(answer: (text: string) => Answer, most: number): (text: string) => Answer {
  let newer = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    const known = newer.get(text);
    if (known !== undefined) return known;
    const found = older.get(text) ?? answer(text);
    if (text.length > LONGEST) return found;
    if (newer.size >= most) [older, newer] = [newer, new Map()];
    newer.set(apart(text), found);
    return found;
  };
}

/** The same text as one of its own: V8 keeps a piece of a text as a view of the whole, which would stay in memory with it. */
const apart = (text: string): string => text.split("").join("");
