/** Letters with their replacements: without a Kazakh keyboard people type «кала» for «қала», and ё is often written е. */
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
  // The lower case of the Latin capital İ has two characters; ı is i without a dot.
  "i\u0307": "i",
  ı: "i",
};

const single = Object.keys(folded).filter((letter) => letter.length === 1);
/** The single-letter replacements as two strings for SQL `translate`, to fold texts that are not in an index. */
export const foldedLetters = { from: single.join(""), to: single.map((letter) => folded[letter]).join("") };

const foldedSingle = new RegExp(`[${single.join("")}]`, "gu");

/** The text in lower case, with Kazakh letters and ё replaced. Each letter keeps its position: the result is as long as the original. */
export function fold(text: string): string {
  const lowered = text.toLowerCase();
  // Fast path for a text without letters whose lower case is longer, and without a final sigma, which depends on its neighbours.
  if (lowered.length === text.length && !lowered.includes("ς"))
    return lowered.replace(foldedSingle, (letter) => folded[letter] ?? letter);
  let out = "";
  for (const letter of text) {
    const lower = letter.toLowerCase();
    out += folded[lower] ?? (lower.length === letter.length ? lower : letter);
  }
  return out;
}

/** Characters inside a word that are not part of it: stress marks, soft hyphens, joiners and zero-width spaces. */
export const invisible = /[\p{M}\u00ad\u200b-\u200d]/gu;

/** The folded words of a text: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text.normalize("NFC").replace(invisible, "")).match(/[\p{L}\p{N}]+/gu) ?? [];
}
