import { addressInScript, SCRIPT_SOURCE_LOCALE, scriptFacts } from "@/lib/site/editions.ts";
import { escapeText, escapeXml, unescapeXml } from "@/lib/site/xml.ts";
import { htmlInScript, type Script } from "./script-html.ts";

const piece = /<!\[CDATA\[([\s\S]*?)\]\]>|<([^>]+)>|[^<]+/g;
/** RFC 822 dates are English, including their commas. */
const dates = new Set(["pubDate", "lastBuildDate"]);
const addresses = new Set(["link", "guid", "id", "url", "docs"]);

/**
 * Converts a feed of Kazakh articles to another script: its texts, its links into the same edition, and its item ids. Ids differ from the Kazakh
 * feed's, so that a reader who subscribes to both sees both.
 */
export function feedInScript(xml: string, script: Script): string {
  const { lang, dir } = scriptFacts[script.edition];
  let element = "";
  const inWords = (text: string): string => {
    if (element === "language") return lang;
    if (dates.has(element)) return text;
    if (element === "guid") return text.replace(`:${SCRIPT_SOURCE_LOCALE}:`, `:${script.edition}:`);
    // Its content is HTML, so its text is escaped twice.
    if (element === "description") return escapeText(script.write(unescapeXml(text)));
    return addresses.has(element) ? addressInScript(text, script.edition, script.origin) : script.write(text);
  };
  return xml.replace(piece, (source, data?: string, tag?: string) => {
    if (tag !== undefined) {
      if (/^\w/.test(tag)) element = /^[\w:]+/.exec(tag)?.[0] ?? "";
      else if (tag.startsWith("/")) element = "";
      return withAddresses(source, script);
    }
    if (data === undefined) return escapeXml(inWords(unescapeXml(source)));
    if (element !== "content:encoded") return `<![CDATA[${inWords(data)}]]>`;
    return `<![CDATA[<div lang="${lang}" dir="${dir}">${htmlInScript(data, script)}</div>]]>`;
  });
}

function withAddresses(tag: string, { edition, origin }: Script): string {
  return tag.replace(/(href|url)="([^"]*)"/g, (_, name: string, value: string) => {
    return `${name}="${addressInScript(value, edition, origin)}"`;
  });
}
