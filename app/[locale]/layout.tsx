import type { Metadata } from "next";
import type { ReactNode } from "react";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { localeFacts } from "@/lib/locales.ts";
import "@/components/site/site.css";

// `/favicon.ico` and `/apple-touch-icon.png` are asked for under these names without being told.
export const metadata: Metadata = { icons: { icon: "/favicon.svg" }, manifest: "/manifest.webmanifest" };

// Before the first paint, so that a chosen theme does not flash; the page itself stays the same for everyone.
const theme = "try{const t=localStorage.theme;if(t)document.documentElement.dataset.theme=t}catch{}";
// Pages are fetched while the pointer rests on a link; a page fetched so is not a view until it is shown.
const speculation = '{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}';

export default async function SiteDocument({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = await pageLocale(params);
  return (
    <html lang={localeFacts[locale].lang} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        <script data-theme-script="" dangerouslySetInnerHTML={{ __html: theme }} />
        <script defer src={`/${process.env.ELEMENTS_FILE}`} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        <script type="speculationrules" dangerouslySetInnerHTML={{ __html: speculation }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
