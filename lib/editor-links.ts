import { isSafeHref } from "./body.ts";

/** What was typed as an address that a text may lead to: `example.org` is meant as a page, `a@b.kz` as mail. Null for any other. */
export function hrefOf(typed: string): string | null {
  const address = typed.trim();
  if (address === "" || /\s/u.test(address)) return null;
  if (isSafeHref(address)) return address;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(address)) return `mailto:${address}`;
  const page = `https://${address}`;
  const isPage = /^[^\s:/?#@]+\.[^\s:/?#@]+(?::\d{1,5})?(?:[/?#]|$)/u.test(address);
  return isPage && isSafeHref(page) ? page : null;
}
