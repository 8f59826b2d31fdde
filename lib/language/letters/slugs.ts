/** Transliteration of Russian and Kazakh letters. The table is the paper's own. Never change it, because published addresses depend on it. */
const letters: Record<string, string> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "v",
  г: "g",
  ғ: "g",
  д: "d",
  е: "e",
  ё: "yo",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  қ: "q",
  л: "l",
  м: "m",
  н: "n",
  ң: "n",
  о: "o",
  ө: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ұ: "u",
  ү: "u",
  ф: "f",
  х: "kh",
  һ: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  і: "i",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  "№": " no ",
};

const MAX_LENGTH = 80;

/**
 * The slug of a headline or name: lower-case Latin letters, digits and hyphens, at most 80 characters, cut at a hyphen. «story» if no
 * characters remain, so that every address has a slug.
 */
export function slugOf(text: string): string {
  const lower = text.normalize("NFC").toLowerCase();
  const latin = [...lower].map((letter) => letters[letter] ?? letter).join("");
  const plain = latin
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’ʼ`]/gu, "");
  const hyphened = plain.replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "");
  return cutAtHyphen(hyphened) || "story";
}

function cutAtHyphen(slug: string): string {
  if (slug.length <= MAX_LENGTH) return slug;
  const head = slug.slice(0, MAX_LENGTH + 1);
  const end = head.lastIndexOf("-");
  return end > 0 ? head.slice(0, end) : slug.slice(0, MAX_LENGTH);
}
