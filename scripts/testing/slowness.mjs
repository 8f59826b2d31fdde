/** The time of the sample work on a quiet machine with two processors, for which the time limits of the tests are set, ms. */
const ON_A_QUIET_MACHINE_MS = 160;
const MOST = 8;
const TRIES = 3;

/** How many times slower this machine is now than that machine, from 1 to 8. Takes about half a second. */
export function measureSlowness() {
  const times = Array.from({ length: TRIES }, () => {
    const began = performance.now();
    countWords();
    return performance.now() - began;
  });
  return Math.min(Math.max(Math.min(...times) / ON_A_QUIET_MACHINE_MS, 1), MOST);
}

/** Maps, strings and sorting, like most work in the tests. */
function countWords() {
  const counts = new Map();
  for (let index = 0; index < 400_000; index++) {
    const word = `word${(index * 7_919) % 20_011}`;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts.keys()].sort().length;
}
