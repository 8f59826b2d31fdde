export type Random = {
  /** A whole number from `from` to `to`, inclusive. */
  whole: (from: number, to: number) => number;
  /** A random item of the list. The list must not be empty. */
  one: <T>(list: readonly T[]) => T;
  /** `count` random pieces of the list, joined. */
  text: (pieces: readonly string[], count: number) => string;
};

/** A pseudorandom generator (mulberry32): the same seed gives the same numbers. */
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
