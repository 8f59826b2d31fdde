/**
 * A word list as compact text. Each line has how many letters the word shares with the line before (one character, `0` for none), the other letters,
 * and after a slash what is said about the word.
 */
const FIRST = "0".charCodeAt(0);
const MOST_SHARED = 60;

/** Returns the text of a word list. The order of the words does not matter. */
export function packWords(words: ReadonlyMap<string, string>): string {
  let last = "";
  return [...words]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, about]) => {
      const shared = sharedLetters(last, word);
      last = word;
      return `${String.fromCharCode(FIRST + shared)}${word.slice(shared)}${about && `/${about}`}`;
    })
    .join("\n");
}

/** Returns the words with what is said about each; `""` for nothing. */
export function unpackWords(text: string): Map<string, string> {
  const words = new Map<string, string>();
  let last = "";
  for (const line of text.split("\n")) {
    if (!line) continue;
    const slash = line.indexOf("/");
    const rest = line.slice(1, slash < 0 ? undefined : slash);
    last = last.slice(0, line.charCodeAt(0) - FIRST) + rest;
    words.set(last, slash < 0 ? "" : line.slice(slash + 1));
  }
  return words;
}

function sharedLetters(one: string, other: string): number {
  let at = 0;
  while (at < MOST_SHARED && at < one.length && one[at] === other[at]) at += 1;
  return at;
}
