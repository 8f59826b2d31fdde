import type { ComponentProps } from "react";
import { SiteShell } from "@/components/site/frame/site-shell.tsx";
import { htmlRenderer } from "@/lib/page/html-renderer.ts";
import { currentPage } from "@/lib/page/page-scope.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { SCRIPT_SOURCE_LOCALE } from "@/lib/site/editions.ts";

/**
 * A page of the site in its frame, given to Next as finished HTML. Otherwise Next would write every element twice, as HTML and as the payload that
 * readers' pages omit: a fifth of the cost of a page. So nothing in it may be async: load all data before. The server removes the wrapper
 * (`toReaderPage`).
 */
export function SitePage(shell: Omit<ComponentProps<typeof SiteShell>, "scriptsOf">) {
  const page = <SiteShell {...shell} scriptsOf={shell.locale === SCRIPT_SOURCE_LOCALE ? ownAddress() : null} />;
  const draw = htmlRenderer();
  if (!draw) return page;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by React
  return <div data-drawn="" dangerouslySetInnerHTML={{ __html: draw(page) }} />;
}

/**
 * The address of the Kazakh page being rendered; null if it is not rendered for readers. A problem page serves many addresses, so it uses the front
 * page.
 */
function ownAddress(): string | null {
  const url = currentPage()?.url ?? null;
  return url?.startsWith(`/${SCRIPT_SOURCE_LOCALE}/problem/`) ? frontAddress(SCRIPT_SOURCE_LOCALE) : url;
}
