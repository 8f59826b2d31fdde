const oneOf = (letters: string) => letters.charAt(Math.floor(Math.random() * letters.length));

/** A word that no other run has used, in letters that both languages can inflect. */
export function freshWord(): string {
  return [..."аеиоу"].map((vowel) => oneOf("бгдзклмнр") + vowel).join("");
}

/** A Kazakh word that no other run has used; it ends in a vowel. */
export function freshKazakhWord(): string {
  return `${[..."Шаоы"].map((letter) => letter + oneOf("бгдзклмнр")).join("")}а`;
}
