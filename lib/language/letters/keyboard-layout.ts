const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** The text typed with the same keys on the other layout: «cghfdrf» becomes «справка», and vice versa. Other characters stay. */
export function switchKeyboardLayout(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => {
      const at = latin.indexOf(letter);
      if (at >= 0) return cyrillic[at];
      return latin[cyrillic.indexOf(letter)] ?? letter;
    })
    .join("");
}
