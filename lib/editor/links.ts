import { storyHref } from "@/lib/article/body-links.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import { parseArticleParam } from "@/lib/site/addresses.ts";
import { isEdition } from "@/lib/site/editions.ts";

/**
 * The href for a typed address, or null if a text may not link to it. `example.org` becomes a web address, `a@b.kz` a mail address, and the
 * address of an article of this site (`origin`) a link to the story.
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

/** The link by story id if the address is that of an article of this site, otherwise null. */
function ownStory(address: string, origin: string): string | null {
  const path = origin !== "" && address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  const [, locale = "", section = "", article = ""] = /^\/([a-z-]+)\/([^/?#]+)\/([^/?#]+)$/u.exec(path) ?? [];
  if (!isEdition(locale) || ["tag", "author", "page", "archive"].includes(section)) return null;
  const parsed = parseArticleParam(article);
  return parsed && parsed.slug !== "" ? storyHref(parsed.storyId) : null;
}
