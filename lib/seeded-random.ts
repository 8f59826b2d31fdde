export type Random = {
  /** A whole number from `from` up to and including `to`. */
  whole: (from: number, to: number) => number;
  /** One of the list, which is not empty. */
  one: <T>(list: readonly T[]) => T;
  /** `count` pieces of the list, joined. */
  text: (pieces: readonly string[], count: number) => string;
};

/** Numbers that look random and are the same on every run (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const one = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T;
  return { whole, one, text: (pieces, count) => Array.from({ length: count }, () => one(pieces)).join("") };
}
