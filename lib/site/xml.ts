/** Characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** Removes the characters that XML does not allow. */
export function withoutForbidden(text: string): string {
  return text.replace(forbidden, "");
}

/**
 * A text for a CDATA section. Puts an invisible word joiner into `]]>`, which would end the section. XML writers that split the section instead
 * may do that only for the first occurrence.
 */
export function cdataText(text: string): string {
  return withoutForbidden(text).replaceAll("]]>", "]]\u2060>");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Escapes a text for XML or HTML, in content and attributes. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** Escapes a text for the content of an HTML element. Quotes stay. */
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

/** Reverses the escaping of this site and of React. */
export function unescapeXml(source: string): string {
  return source.includes("&")
    ? source.replace(/&(?:amp|lt|gt|quot|apos|#x27);/gu, (entity) => characters[entity] ?? entity)
    : source;
}
