import { type StructuredData, scriptSafeJson } from "@/lib/article/structured-data.ts";

/** Structured data of a page for search engines. */
export function JsonLd({ data }: { data: StructuredData | StructuredData[] }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped JSON, which React would otherwise write as HTML entities
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptSafeJson(data) }} />;
}
