import type { ReactNode } from "react";
import { readPreview } from "@/app/_site/preview.ts";
import { PreviewDocument, previewMetadata } from "@/app/_site/preview-document.tsx";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";

type LayoutProps = { children: ReactNode; params: Promise<{ token: string }> };

export const metadata = previewMetadata;

/** The document of a preview, in the article's language. */
export default async function ArticlePreview({ children, params }: LayoutProps) {
  const article = await readPreview((await params).token);
  return <PreviewDocument locale={article?.locale ?? (await getDefaultLocale())}>{children}</PreviewDocument>;
}
