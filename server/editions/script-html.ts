import { scriptSafeJson } from "@/lib/article/structured-data.ts";
import { foreignRuns } from "@/lib/language/scripts/foreign-runs.ts";
import { addressInScript, SCRIPT_SOURCE_LOCALE, type ScriptEdition, scriptFacts } from "@/lib/site/editions.ts";
import { shareLinkWith } from "@/lib/site/share-links.ts";
import { escapeXml, unescapeXml } from "@/lib/site/xml.ts";
import { attributesOf, type HtmlPiece, scanHtml } from "@/server/pages/html-scan.ts";
import { ForeignPart } from "./foreign-part.ts";

/** How to convert a Kazakh page to a script edition. */
export type Script = {
  edition: ScriptEdition;
  /** The site's own origin, by which absolute addresses of its pages are recognized. */
  origin: string;
  /** Converts a text to the script. */
  write(text: string): string;
  /** Address of an additional style sheet for this script; null if it needs none. */
  styles: string | null;
};

/** Elements without an end tag. */
const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Elements whose text is code or was typed by the reader. */
const machines = new Set(["code", "kbd", "pre", "samp", "style", "textarea"]);
/** Elements that contain only text. */
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
 * Converts a rendered Kazakh page, or a part of one, to another script: its texts, its human-readable attributes and its structured data. Links to
 * Kazakh pages lead to the same edition. Not converted: elements in another language or with `translate="no"`, code, other addresses, links with
 * `hreflang`, which name an edition, and text typed into a field.
 */
export function htmlInScript(html: string, script: Script): string {
  const writer = new HtmlWriter(script);
  let out = "";
  for (const piece of scanHtml(html)) out += writer.written(piece);
  return out + writer.rest();
}

type Tag = { namesEdition: boolean; isMeta: boolean };

class HtmlWriter {
  private readonly script: Script;
  private readonly isRightToLeft: boolean;
  /** Depth of open elements inside an element that is left unchanged, which counts too. */
  private kept = 0;
  private foreign: ForeignPart | null = null;
  private plainText = false;

  constructor(script: Script) {
    this.script = script;
    this.isRightToLeft = scriptFacts[script.edition].dir === "rtl";
  }

  written(piece: HtmlPiece): string {
    if (this.foreign) return this.ofForeignPart(this.foreign, piece);
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

  /** What is left of an element without an end tag. */
  rest(): string {
    return this.foreign ? String(this.foreign) : "";
  }

  private ofForeignPart(part: ForeignPart, piece: HtmlPiece): string {
    part.add(piece, piece.kind === "start" && hasEndTag(piece.source, piece.name));
    if (!part.isComplete) return "";
    this.foreign = null;
    return String(part);
  }

  private text(source: string): string {
    const words = this.withOwnAddresses(this.script.write(unescapeXml(source)));
    if (!this.isRightToLeft || this.plainText) return escapeXml(words);
    return foreignRuns(words)
      .map(({ text, isForeign }) => (isForeign ? `<bdi>${escapeXml(text)}</bdi>` : escapeXml(text)))
      .join("");
  }

  private start(source: string, name: string): string {
    const isOpen = hasEndTag(source, name);
    if (this.kept > 0) {
      if (isOpen) this.kept += 1;
      return source;
    }
    const attributes = attributesOf(source);
    if (name === "html") return this.root(source);
    const hreflang = attributes.get("hreflang");
    const written = hreflang === undefined ? source : this.ofEdition(source, hreflang);
    if (this.isInAnotherLanguage(attributes) && isOpen && this.isRightToLeft) {
      this.foreign = new ForeignPart(written);
      return "";
    }
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

  private isInAnotherLanguage(attributes: Map<string, string>): boolean {
    const lang = attributes.get("lang");
    return lang !== undefined && lang !== SCRIPT_SOURCE_LOCALE && lang !== this.lang;
  }

  private staysAsItIs(name: string, attributes: Map<string, string>): boolean {
    return this.isInAnotherLanguage(attributes) || attributes.get("translate") === "no" || machines.has(name);
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

  /** The new value of an attribute; null if it is unchanged. */
  private attribute(name: string, value: string, { namesEdition, isMeta }: Tag): string | null {
    if (name === "lang" && value === SCRIPT_SOURCE_LOCALE) return this.lang;
    if (addressAttributes.has(name)) return namesEdition ? null : this.address(value);
    if (name === "content" && isMeta && /^https?:/.test(value)) return this.address(value);
    return spokenAttributes.has(name) || (name === "content" && isMeta)
      ? escapeXml(this.spoken(unescapeXml(value)))
      : null;
  }

  /** Converts a text that stands alone. Without a Cyrillic word it is not Kazakh, and its punctuation stays. */
  private spoken(text: string): string {
    return /\p{Script=Cyrillic}/u.test(text) ? this.script.write(text) : text;
  }

  /** A link of the edition switch: moves `aria-current` to this script's edition. */
  private ofEdition(source: string, hreflang: string): string {
    if (!source.startsWith("<a") || !hreflang.startsWith(SCRIPT_SOURCE_LOCALE)) return source;
    const bare = source.replace(/ aria-current="[^"]*"/, "");
    return hreflang === this.lang ? withAttribute(bare, "aria-current", "true") : bare;
  }

  private address(value: string): string {
    const { edition, origin, write } = this.script;
    const own = addressInScript(value, edition, origin);
    if (own !== value || !value.includes(`${origin}/${SCRIPT_SOURCE_LOCALE}/`)) return own;
    const shared = shareLinkWith(unescapeXml(value), (text) => this.withOwnAddresses(write(text)));
    return shared === null ? value : escapeXml(shared);
  }

  /** Replaces addresses of Kazakh pages that are spelled out in a text, in print or in a share link. */
  private withOwnAddresses(text: string): string {
    const { origin, edition } = this.script;
    return text.replaceAll(`${origin}/${SCRIPT_SOURCE_LOCALE}/`, `${origin}/${edition}/`);
  }

  private data(tag: string, json: string): string {
    return `${tag}${scriptSafeJson(this.value(JSON.parse(json), ""))}</script>`;
  }

  private value(value: unknown, key: string): unknown {
    if (typeof value === "string") return this.datum(value, key);
    if (Array.isArray(value)) return value.map((one) => this.value(one, key));
    if (typeof value !== "object" || value === null) return value;
    // Data about a text in another language is in that language.
    if ("inLanguage" in value && value.inLanguage !== SCRIPT_SOURCE_LOCALE) return value;
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

function hasEndTag(source: string, name: string): boolean {
  return !voids.has(name) && !source.endsWith("/>");
}

function withAttribute(tag: string, name: string, value: string): string {
  return tag.replace(/^<[\w-]+/, (beginning) => `${beginning} ${name}="${value}"`);
}
