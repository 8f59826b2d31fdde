const LONGEST = 120;
/** Characters of a name that are looked at: a header may hold 16 KB of it. */
const MOST_READ = 1_000;
const NAMELESS = "document";
/** Controls, and marks that turn the order of letters or cannot be seen: a name must read as it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu;

/**
 * What a document is called in the newsroom, from the name of its file: the last part of a path, without anything hidden, of bounded length,
 * ending in `.pdf`. It is only ever shown; files lie under their hashes.
 */
export function documentName(given: string): string {
  const [last = ""] = given.split(/[/\\]/u).slice(-1);
  const plain = last
    .slice(0, MOST_READ)
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/\s+/gu, " ")
    .replace(/\.pdf$/iu, "")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  // By code points, so that no half of a letter is left.
  const short = Array.from(plain).slice(0, LONGEST).join("").trimEnd();
  return `${short || NAMELESS}.pdf`;
}
