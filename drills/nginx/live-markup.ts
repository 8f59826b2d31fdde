import { TRACE } from "@/sample-data/stories/hostile.ts";
import { attributesOf, scanHtml } from "@/server/pages/html-scan.ts";

/** Elements that never occur on readers' pages. */
const foreign = new Set(["iframe", "object", "embed", "base", "applet", "frame"]);
const addresses = new Set(["href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset"]);
const entities: Record<string, string> = {
  amp: "&",
  quot: '"',
  lt: "<",
  gt: ">",
  colon: ":",
  tab: "\t",
  newline: "\n",
};

/** Describes each piece of a page's HTML that would run although it came from a text. Returns an empty array if texts are only text. */
export function liveMarkup(html: string): string[] {
  const alive: string[] = [];
  for (const piece of scanHtml(html)) {
    if (piece.kind === "script") alive.push(...ofScript(piece.tag, piece.content));
    if (piece.kind === "start") alive.push(...ofElement(piece.name, piece.source));
  }
  return alive;
}

function ofScript(tag: string, content: string): string[] {
  const attributes = attributesOf(tag);
  const alive = ofElement("script", tag);
  if (/json$/iu.test(attributes.get("type") ?? ""))
    return isJson(content) ? alive : [...alive, `broken data: ${content}`];
  return content.includes(TRACE) ? [...alive, `a script: ${content}`] : alive;
}

function ofElement(name: string, source: string): string[] {
  const alive = foreign.has(name) ? [`an element: ${source}`] : [];
  for (const [attribute, value] of attributesOf(source)) {
    if (attribute.startsWith("on") || attribute === "srcdoc") alive.push(`a handler: ${source}`);
    if (addresses.has(attribute) && runs(value)) alive.push(`an address: ${source}`);
  }
  return alive;
}

/** Returns whether following this address would run a script. Browsers ignore spaces and control characters in it. */
function runs(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore them
  const plain = decoded(address).replace(/[\u0000-\u0020]/gu, "");
  return /^(?:javascript|vbscript|data:(?!image\/))/iu.test(plain);
}

function decoded(value: string): string {
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/giu, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return entities[String(name).toLowerCase()] ?? whole;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
