/** A page of the site for the crawl. Parsed with regular expressions, because React writes attributes in a fixed form. */
export type Seen = {
  lang: string | null;
  headings: number;
  title: string;
  canonical: string | null;
  /** Address by language. */
  alternates: Map<string, string>;
  /** Paths, with their queries, of links to this site. */
  links: string[];
};

const entities: Record<string, string> = { "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" };

function plainAttribute(text: string): string {
  return text.replace(/&(?:amp|quot|#x27|lt|gt);/g, (entity) => entities[entity] ?? entity);
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(` ${name}="([^"]*)"`, "i").exec(tag);
  return match ? plainAttribute(match[1] ?? "") : null;
}

/** The facts about the page at this address. */
export function readHtml(html: string, pageAddress: string): Seen {
  const { origin } = new URL(pageAddress);
  const tags = (name: string) => html.match(new RegExp(`<${name}[ >][^>]*>?`, "g")) ?? [];
  const links = tags("link");
  const alternates = links.filter((tag) => attribute(tag, "rel") === "alternate" && attribute(tag, "hrefLang"));
  const internal = tags("a").flatMap((tag) => {
    const address = new URL(attribute(tag, "href") ?? "", pageAddress);
    return address.origin === origin ? [address.pathname + address.search] : [];
  });
  return {
    lang: attribute(html.match(/<html[^>]*>/)?.[0] ?? "", "lang"),
    headings: (html.match(/<h1[ >]/g) ?? []).length,
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "",
    canonical: attribute(links.find((tag) => attribute(tag, "rel") === "canonical") ?? "", "href"),
    alternates: new Map(alternates.map((tag) => [attribute(tag, "hrefLang") ?? "", attribute(tag, "href") ?? ""])),
    links: [...new Set(internal)],
  };
}

/** The main part of a page. Throws an error if there is none. */
export function mainOf(html: string): string {
  const [main] = /<main.*<\/main>/su.exec(html) ?? [];
  if (!main) throw new Error("the page has no main part");
  return main;
}
