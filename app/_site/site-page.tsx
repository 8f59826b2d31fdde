import type { ComponentProps } from "react";
import { SiteShell } from "@/components/site/site-shell.tsx";
import { givenDraw } from "@/lib/drawing.ts";

/**
 * A page of the site with all that stands around it, handed to Next as finished HTML. Left to Next, every element would be written down twice,
 * as HTML and as the payload of which readers' pages are freed: a fifth of what a page costs. So nothing in it may wait: what has to be asked
 * for is asked before. The server takes the part around it off (`toReaderPage`).
 */
export function SitePage(shell: ComponentProps<typeof SiteShell>) {
  const page = <SiteShell {...shell} />;
  const draw = givenDraw();
  if (!draw) return page;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by React
  return <div data-drawn="" dangerouslySetInnerHTML={{ __html: draw(page) }} />;
}
