import type { Metadata } from "next";
import type { ReactNode } from "react";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import "@/components/site/site.css";

// Browsers request `/favicon.ico` and `/apple-touch-icon.png` by default, without a link.
export const metadata: Metadata = { icons: { icon: "/favicon.svg" }, manifest: "/manifest.webmanifest" };

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
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant */}
        <script data-theme-script="" dangerouslySetInnerHTML={{ __html: inlineScripts.theme }} />
        <script defer src={`/${process.env.ELEMENTS_FILE}`} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant */}
        <script type="speculationrules" dangerouslySetInnerHTML={{ __html: inlineScripts.speculation }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
