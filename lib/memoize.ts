/** Longer texts are not cached: they are not words and would waste memory. */
const MAX_KEY_LENGTH = 64;

/**
 * Caches the results of `answer` for short texts. Keeps at least the last `most` results and at most twice as many; frequently used ones stay. The
 * results are shared: callers must not change them.
 */
export function memoize<Answer>(answer: (text: string) => Answer, most: number): (text: string) => Answer {
  let newer = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    const known = newer.get(text);
    if (known !== undefined) return known;
    const found = older.get(text) ?? answer(text);
    if (text.length > MAX_KEY_LENGTH) return found;
    if (newer.size >= most) [older, newer] = [newer, new Map()];
    newer.set(copyText(text), found);
    return found;
  };
}

/** Copies the text. V8 stores a substring as a slice, which would keep the whole original text in memory. */
const copyText = (text: string): string => text.split("").join("");
