import type { ComponentProps } from "react";
import { SiteShell } from "@/components/site/frame/site-shell.tsx";
import { frontAddress } from "@/lib/site/addresses.ts";
import { givenDraw } from "@/lib/page/draw-html.ts";
import { SCRIPTS_OF } from "@/lib/site/editions.ts";
import { currentPage } from "@/lib/page/page-scope.ts";

/**
 * A page of the site with all that stands around it, handed to Next as finished HTML. Left to Next, every element would be written down twice,
 * as HTML and as the payload of which readers' pages are freed: a fifth of what a page costs. So nothing in it may wait: what has to be asked
 * for is asked before. The server takes the part around it off (`toReaderPage`).
 */
export function SitePage(shell: Omit<ComponentProps<typeof SiteShell>, "scriptsOf">) {
  const page = <SiteShell {...shell} scriptsOf={shell.locale === SCRIPTS_OF ? ownAddress() : null} />;
  const draw = givenDraw();
  if (!draw) return page;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by React
  return <div data-drawn="" dangerouslySetInnerHTML={{ __html: draw(page) }} />;
}

/** The address of the Kazakh page that is made; null where it is made for no readers. A page that says that there is none stands for many. */
function ownAddress(): string | null {
  const url = currentPage()?.url ?? null;
  return url?.startsWith(`/${SCRIPTS_OF}/problem/`) ? frontAddress(SCRIPTS_OF) : url;
}
