import { parseArticleParam } from "@/lib/site/addresses.ts";
import { storyHref } from "@/lib/article/body-links.ts";
import { isEdition } from "@/lib/site/editions.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";

/**
 * What was typed as an address that a text may lead to: `example.org` is meant as a page, `a@b.kz` as mail, and the address of an article
 * of this site (`origin`) as the story itself. Null for any other.
 */
export function hrefOf(typed: string, origin = ""): string | null {
  const address = typed.trim();
  if (address === "" || /\s/u.test(address)) return null;
  if (isSafeHref(address)) return ownStory(address, origin) ?? address;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(address)) return `mailto:${address}`;
  const page = `https://${address}`;
  const isPage = /^[^\s:/?#@]+\.[^\s:/?#@]+(?::\d{1,5})?(?:[/?#]|$)/u.test(address);
  return isPage && isSafeHref(page) ? page : null;
}

/** The link to a story by its number, where the address is that of one of this site's articles. */
function ownStory(address: string, origin: string): string | null {
  const path = origin !== "" && address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  const [, locale = "", section = "", article = ""] = /^\/([a-z-]+)\/([^/?#]+)\/([^/?#]+)$/u.exec(path) ?? [];
  if (!isEdition(locale) || ["tag", "author", "page", "archive"].includes(section)) return null;
  const parsed = parseArticleParam(article);
  return parsed && parsed.slug !== "" ? storyHref(parsed.storyId) : null;
}
