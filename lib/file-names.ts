const LONGEST = 120;
const NAMELESS = "document";
/** Controls, and marks that turn the order of letters or cannot be seen: a name must read as it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu;

/**
 * What a document is called in the newsroom, from the name of its file: the last part of a path, without anything hidden, of bounded length
 * (characters as readers see them), ending in `.pdf`. It is only ever shown; files lie under their hashes.
 */
export function documentName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/u).at(-1) ?? "";
  const plain = last
    .replace(UNSEEN, "")
    .replace(/\s+/gu, " ")
    .replace(/\.pdf$/iu, "")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  const letters = Array.from(new Intl.Segmenter("ru").segment(plain), ({ segment }) => segment).slice(0, LONGEST);
  // Marks can be heaped on one letter without end.
  const short = Array.from(letters.join("")).slice(0, LONGEST).join("").trimEnd();
  return `${short || NAMELESS}.pdf`;
}
