import type { ReactNode } from "react";
import type { SiteFrame } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { SwitchTarget } from "./language-switch.tsx";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader } from "./site-header.tsx";

type SiteShellProps = {
  frame: SiteFrame;
  locale: Locale;
  kind?: "front" | "inner";
  currentSection?: string;
  switchTo: SwitchTarget[];
  /** Address of a Kazakh page that also exists in the other scripts. */
  scriptsOf: string | null;
  now: Date;
  children: ReactNode;
};

/** A page of the site with masthead and footer. */
export function SiteShell({
  frame,
  locale,
  kind = "inner",
  currentSection,
  switchTo,
  scriptsOf,
  now,
  children,
}: SiteShellProps) {
  return (
    <>
      <SiteHeader
        frame={frame}
        locale={locale}
        kind={kind}
        switchTo={switchTo}
        scriptsOf={scriptsOf}
        now={now}
        {...(currentSection ? { currentSection } : {})}
      />
      <main id="main">{children}</main>
      <SiteFooter frame={frame} locale={locale} now={now} />
      <live-counts hidden />
    </>
  );
}
