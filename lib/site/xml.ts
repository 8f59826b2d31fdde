/** Characters that XML 1.0 does not allow at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** A text without the characters that XML does not allow. */
export function withoutForbidden(text: string): string {
  return text.replace(forbidden, "");
}

/**
 * A text that a CDATA section can hold: what would end the section is parted by a word joiner, which nobody sees. Writers of XML that split the
 * section instead may do so only once.
 */
export function cdataText(text: string): string {
  return withoutForbidden(text).replaceAll("]]>", "]]\u2060>");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** A text as XML or HTML takes it, in content and in attributes. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** A text as the content of an HTML element takes it; quotes stay as they are. */
export function escapeText(text: string): string {
  return withoutForbidden(text).replace(/[&<>]/gu, (character) => entities[character] ?? character);
}

const characters: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#x27;": "'",
};

/** The text that stands in XML or HTML, as this site and React write it. */
export function unescapeXml(source: string): string {
  return source.includes("&")
    ? source.replace(/&(?:amp|lt|gt|quot|apos|#x27);/gu, (entity) => characters[entity] ?? entity)
    : source;
}
