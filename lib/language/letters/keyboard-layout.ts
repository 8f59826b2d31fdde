const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** What the same keys give on the other layout: «cghfdrf» is «справка» and the other way round. Other signs stay. */
export function onOtherLayout(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => {
      const at = latin.indexOf(letter);
      if (at >= 0) return cyrillic[at];
      return latin[cyrillic.indexOf(letter)] ?? letter;
    })
    .join("");
}
