/** A letter or a digit that can be seen: a Hangul filler is a letter and shows nothing. */
const seen = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;

/** Whether the text says something: it has at least one letter or digit. A credit of spaces, signs or invisible characters names nobody. */
export function hasWords(text: string): boolean {
  return seen.test(text);
}

/** The first of the texts that says something; "" if none does. */
export function firstWithWords(...texts: string[]): string {
  return texts.find(hasWords) ?? "";
}
