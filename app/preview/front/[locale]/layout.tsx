import type { ReactNode } from "react";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { PreviewDocument, previewMetadata } from "@/app/_site/preview-document.tsx";

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export const metadata = previewMetadata;

export default async function FrontPreviewDocument({ children, params }: LayoutProps) {
  return <PreviewDocument locale={await pageLocale(params)}>{children}</PreviewDocument>;
}
