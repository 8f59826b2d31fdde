import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readPreview } from "@/app/_site/preview.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { localeFacts } from "@/lib/locales.ts";
import "@/components/site/site.css";

export const metadata: Metadata = { icons: { icon: "/favicon.svg" }, robots: { index: false, follow: false } };

/** The document of a preview, in the language of what it shows. */
export default async function PreviewDocument({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ token: string }>;
}) {
  const article = await readPreview((await params).token);
  const locale = article?.locale ?? (await getDefaultLocale());
  return (
    <html lang={localeFacts[locale].lang}>
      <head>
        <script defer src={`/${process.env.ELEMENTS_FILE}`} />
      </head>
      <body>{children}</body>
    </html>
  );
}
