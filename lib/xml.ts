/** Characters that XML 1.0 does not allow at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** A text as XML or HTML takes it, in content and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, "").replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** A text as the content of an HTML element takes it; quotes stay as they are. */
export function escapeText(text: string): string {
  return text.replace(forbidden, "").replace(/[&<>]/gu, (character) => entities[character] ?? character);
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
