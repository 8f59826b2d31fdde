import { isEdition } from "@/lib/site/editions.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Remembers the language and script that a reader switched to, for the site's bare address. Only the switches and the link to the same story in
 * another language count: following a link to one story is not a choice.
 */
export function rememberLanguage(page: Document): void {
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".langs a,.tongue");
    const edition = link?.hreflang.toLowerCase();
    if (!isEdition(edition)) return;
    page.cookie = `locale=${edition};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
  });
}
