import type { Metadata } from "next";
import type { ReactNode } from "react";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import "@/components/site/site.css";

export const previewMetadata: Metadata = { icons: { icon: "/favicon.svg" }, robots: { index: false, follow: false } };

/** The HTML document of a preview: a reader's page that is not public. */
export function PreviewDocument({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={localeFacts[locale].lang}>
      <head>
        <script defer src={`/${process.env.ELEMENTS_FILE}`} />
      </head>
      <body>{children}</body>
    </html>
  );
}
