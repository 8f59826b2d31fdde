import { isLocale } from "@/lib/locales.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Remembers the language that a reader switched to, for the bare address of the site. Only the language switch and the link to the same
 * story count: reading one story in the other language is no choice.
 */
export function rememberLanguage(page: Document): void {
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".langs a,.tongue");
    if (!link || !isLocale(link.hreflang)) return;
    page.cookie = `locale=${link.hreflang};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
  });
}
