import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";
import { manifestAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import { pageColours } from "@/lib/site/page-colours.ts";
import "@/components/site/site.css";

type Params = { params: Promise<{ locale: string }> };

export const viewport: Viewport = {
  themeColor: (["light", "dark"] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: pageColours[scheme],
  })),
};

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  // Browsers request `/favicon.ico` and `/apple-touch-icon.png` by default, without a link.
  return { icons: { icon: "/favicon.svg" }, manifest: manifestAddress(await pageLocale(params)) };
}

export default async function SiteDocument({ children, params }: Params & { children: ReactNode }) {
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
