import { addressInScript, SCRIPTS_OF, type ScriptEdition, scriptFacts } from "@/lib/site/editions.ts";
import { foreignRuns } from "@/lib/language/scripts/foreign-runs.ts";
import { shareLinkWith } from "@/lib/site/share-links.ts";
import { scriptSafeJson } from "@/lib/article/structured-data.ts";
import { escapeXml, unescapeXml } from "@/lib/site/xml.ts";
import { attributesOf, type HtmlPiece, scanHtml } from "@/server/pages/html-scan.ts";

/** What a script edition makes of a Kazakh page. */
export type Script = {
  edition: ScriptEdition;
  /** The site's own origin: absolute addresses of its pages are known by it. */
  origin: string;
  /** A text in the script. */
  write(text: string): string;
  /** Address of the style sheet that this script needs beside the site's. */
  styles: string | null;
};

/** Elements without an end tag. */
const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Elements whose text is for machines, or was typed by the reader. */
const machines = new Set(["code", "kbd", "pre", "samp", "style", "textarea"]);
/** Elements in whose text no other element can stand. */
const plain = new Set(["title", "option"]);
const spokenAttributes = new Set([
  "alt",
  "title",
  "aria-label",
  "aria-description",
  "placeholder",
  "label",
  "data-copy",
]);
const addressAttributes = new Set(["href", "action"]);

/**
 * A finished Kazakh page, or a part of one, in another script: its texts, what is read out or shown of its attributes, and its structured data;
 * links to Kazakh pages lead into the same edition. As they were stay elements in another language or marked `translate="no"`, code, addresses,
 * links with `hreflang`, which name an edition, and what was typed into a field.
 */
export function htmlInScript(html: string, script: Script): string {
  const writer = new HtmlWriter(script);
  let out = "";
  for (const piece of scanHtml(html)) out += writer.written(piece);
  return out;
}

type Tag = { namesEdition: boolean; isMeta: boolean };

class HtmlWriter {
  private readonly script: Script;
  private readonly isRightToLeft: boolean;
  /** Elements that are open within one that stays as it is, that one included. */
  private kept = 0;
  private plainText = false;

  constructor(script: Script) {
    this.script = script;
    this.isRightToLeft = scriptFacts[script.edition].dir === "rtl";
  }

  written(piece: HtmlPiece): string {
    switch (piece.kind) {
      case "text":
        return this.kept > 0 ? piece.source : this.text(piece.source);
      case "start":
        return this.start(piece.source, piece.name);
      case "end":
        return this.end(piece.source, piece.name);
      case "script":
        return piece.tag.includes("application/ld+json") ? this.data(piece.tag, piece.content) : piece.source;
      default:
        return piece.source;
    }
  }

  private text(source: string): string {
    const words = this.withOwnAddresses(this.script.write(unescapeXml(source)));
    if (!this.isRightToLeft || this.plainText) return escapeXml(words);
    return foreignRuns(words)
      .map(({ text, isForeign }) => (isForeign ? `<bdi>${escapeXml(text)}</bdi>` : escapeXml(text)))
      .join("");
  }

  private start(source: string, name: string): string {
    const isOpen = !voids.has(name) && !source.endsWith("/>");
    if (this.kept > 0) {
      if (isOpen) this.kept += 1;
      return source;
    }
    const attributes = attributesOf(source);
    if (name === "html") return this.root(source);
    const hreflang = attributes.get("hreflang");
    const written = hreflang === undefined ? source : this.ofEdition(source, hreflang);
    if (this.staysAsItIs(name, attributes)) {
      if (isOpen) this.kept = 1;
      return this.isRightToLeft && !attributes.has("dir") ? withAttribute(written, "dir", "auto") : written;
    }
    this.plainText = plain.has(name);
    return this.tag(written, { namesEdition: hreflang !== undefined, isMeta: name === "meta" });
  }

  private end(source: string, name: string): string {
    if (this.kept > 0) this.kept -= 1;
    if (plain.has(name)) this.plainText = false;
    if (name !== "head" || !this.script.styles) return source;
    return `<link rel="stylesheet" href="${this.script.styles}"/>${source}`;
  }

  private staysAsItIs(name: string, attributes: Map<string, string>): boolean {
    const lang = attributes.get("lang");
    const isOther = lang !== undefined && lang !== SCRIPTS_OF && lang !== this.lang;
    return isOther || attributes.get("translate") === "no" || machines.has(name);
  }

  private root(source: string): string {
    const { lang, dir } = scriptFacts[this.script.edition];
    return withAttribute(withAttribute(source.replace(/ lang="[^"]*"/, ""), "dir", dir), "lang", lang);
  }

  private tag(source: string, tag: Tag): string {
    return source.replace(/(\s)([\w:-]+)="([^"]*)"/g, (all, space: string, name: string, value: string) => {
      const changed = this.attribute(name.toLowerCase(), value, tag);
      return changed === null ? all : `${space}${name}="${changed}"`;
    });
  }

  /** What an attribute becomes, null where it stays. */
  private attribute(name: string, value: string, { namesEdition, isMeta }: Tag): string | null {
    if (name === "lang" && value === SCRIPTS_OF) return this.lang;
    if (addressAttributes.has(name)) return namesEdition ? null : this.address(value);
    if (name === "content" && isMeta && /^https?:/.test(value)) return this.address(value);
    return spokenAttributes.has(name) || (name === "content" && isMeta)
      ? escapeXml(this.spoken(unescapeXml(value)))
      : null;
  }

  /** What stands by itself: without a Kazakh word its marks are none of a Kazakh sentence. */
  private spoken(text: string): string {
    return /\p{Script=Cyrillic}/u.test(text) ? this.script.write(text) : text;
  }

  /** A link to the page in an edition: the current one is that in which it stands now. */
  private ofEdition(source: string, hreflang: string): string {
    if (!source.startsWith("<a") || !hreflang.startsWith(SCRIPTS_OF)) return source;
    const bare = source.replace(/ aria-current="[^"]*"/, "");
    return hreflang === this.lang ? withAttribute(bare, "aria-current", "true") : bare;
  }

  private address(value: string): string {
    const { edition, origin, write } = this.script;
    const own = addressInScript(value, edition, origin);
    if (own !== value || !value.includes(`${origin}/${SCRIPTS_OF}/`)) return own;
    const shared = shareLinkWith(unescapeXml(value), (text) => this.withOwnAddresses(write(text)));
    return shared === null ? value : escapeXml(shared);
  }

  /** Addresses of Kazakh pages that stand written out in a text, on paper or where a story is shared. */
  private withOwnAddresses(text: string): string {
    const { origin, edition } = this.script;
    return text.replaceAll(`${origin}/${SCRIPTS_OF}/`, `${origin}/${edition}/`);
  }

  private data(tag: string, json: string): string {
    return `${tag}${scriptSafeJson(this.value(JSON.parse(json), ""))}</script>`;
  }

  private value(value: unknown, key: string): unknown {
    if (typeof value === "string") return this.datum(value, key);
    if (Array.isArray(value)) return value.map((one) => this.value(one, key));
    if (typeof value !== "object" || value === null) return value;
    // What is told of a text in another language is in that language.
    if ("inLanguage" in value && value.inLanguage !== SCRIPTS_OF) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.value(one, name)]));
  }

  private datum(value: string, key: string): string {
    if (key === "inLanguage") return this.lang;
    return /^https?:/.test(value)
      ? addressInScript(value, this.script.edition, this.script.origin)
      : this.spoken(value);
  }

  private get lang(): string {
    return scriptFacts[this.script.edition].lang;
  }
}

function withAttribute(tag: string, name: string, value: string): string {
  return tag.replace(/^<[\w-]+/, (beginning) => `${beginning} ${name}="${value}"`);
}
