/**
 * A function that answers the same for the same text, with its last answers remembered: `most` of them at least, and twice as many at most. What is
 * asked for often stays. The answers are shared: nobody may change them.
 */
export function remembering<Answer>(answer: (text: string) => Answer, most: number): (text: string) => Answer {
  let newer = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (text) => {
    const known = newer.get(text);
    if (known !== undefined) return known;
    const found = older.get(text) ?? answer(text);
    if (newer.size >= most) [older, newer] = [newer, new Map()];
    newer.set(text, found);
    return found;
  };
}
