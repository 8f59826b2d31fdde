import { useTranslations } from "next-intl";
import type { DeskDocument } from "@/lib/newsroom/page-data.ts";

/** Size of a document, and its number of pages if known. */
export function DocumentFacts({ document: { size, pages } }: { document: DeskDocument }) {
  const t = useTranslations("media");
  const megabytes = Math.max(0.1, Math.round(size / 1024 / 102.4) / 10);
  return pages === null ? t("documentSize", { megabytes }) : t("documentFacts", { pages, megabytes });
}
