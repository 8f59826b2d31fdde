/** Letters that are typed for one another: a keyboard without Kazakh letters gives «кала» for «қала», and ё is often written е. */
const folded: Record<string, string> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
  ё: "е",
  й: "и",
  // The Latin capital İ has no lower case of one character, and ı is i without its dot.
  "i\u0307": "i",
  ı: "i",
};

const single = Object.keys(folded).filter((letter) => letter.length === 1);
/** The same letters as two lists for the database's `translate`, where a text is folded that no index keeps. */
export const foldedLetters = { from: single.join(""), to: single.map((letter) => folded[letter]).join("") };

const foldedSingle = new RegExp(`[${single.join("")}]`, "gu");

/** The text in lower case with Kazakh letters and ё replaced by what is typed for them; as long as the original, letter for letter. */
export function fold(text: string): string {
  const lowered = text.toLowerCase();
  // The usual text has no letter that grows when it becomes small, and no final sigma, which depends on its neighbours: all of it at once.
  if (lowered.length === text.length && !lowered.includes("ς"))
    return lowered.replace(foldedSingle, (letter) => folded[letter] ?? letter);
  let out = "";
  for (const letter of text) {
    const lower = letter.toLowerCase();
    out += folded[lower] ?? (lower.length === letter.length ? lower : letter);
  }
  return out;
}

/** What can stand inside a word without being part of it: stress marks, soft hyphens, joiners and spaces of no width. */
export const invisible = /[\p{M}\u00ad\u200b-\u200d]/gu;

/** Words of a text, folded: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text.normalize("NFC").replace(invisible, "")).match(/[\p{L}\p{N}]+/gu) ?? [];
}
