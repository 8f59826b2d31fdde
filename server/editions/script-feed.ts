import { addressInScript, SCRIPTS_OF, scriptFacts } from "@/lib/site/editions.ts";
import { escapeText, escapeXml, unescapeXml } from "@/lib/site/xml.ts";
import { htmlInScript, type Script } from "./script-html.ts";

const piece = /<!\[CDATA\[([\s\S]*?)\]\]>|<([^>]+)>|[^<]+/g;
/** RFC 822 wants dates in its own English, commas too. */
const dates = new Set(["pubDate", "lastBuildDate"]);
const addresses = new Set(["link", "guid", "id", "url", "docs"]);

/**
 * A feed of Kazakh articles in another script: its words and their texts, its links into the same edition, and numbers of its own for the items,
 * so that a reader of both editions is shown both.
 */
export function feedInScript(xml: string, script: Script): string {
  const { lang, dir } = scriptFacts[script.edition];
  let element = "";
  const inWords = (text: string): string => {
    if (element === "language") return lang;
    if (dates.has(element)) return text;
    if (element === "guid") return text.replace(`:${SCRIPTS_OF}:`, `:${script.edition}:`);
    // Its text is escaped for HTML, whatever it is escaped for besides.
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
