const MAX_NAME_LENGTH = 120;
/** Number of characters of a name that are processed, because a header can have 16 KB. */
const MAX_PROCESSED_LENGTH = 1_000;
const DEFAULT_NAME = "document";
/** Control, bidirectional and invisible characters: a name must not look different from what it is. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu;

/**
 * The name of a document in the newsroom, made from its file name: the last part of the path, without invisible characters, of limited length,
 * ending in `.pdf`. It is only displayed; files are stored under their storage names.
 */
export function documentName(given: string): string {
  const [last = ""] = given.split(/[/\\]/u).slice(-1);
  const plain = last
    .slice(0, MAX_PROCESSED_LENGTH)
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(/\s+/gu, " ")
    .replace(/\.pdf$/iu, "")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  // Cut by code points, to keep surrogate pairs whole.
  const short = Array.from(plain).slice(0, MAX_NAME_LENGTH).join("").trimEnd();
  return `${short || DEFAULT_NAME}.pdf`;
}
