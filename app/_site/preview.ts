import { cache } from "react";
import { getPreview } from "@/db/queries/newsroom/articles/preview.ts";
import type { ArticleView } from "@/lib/article/news.ts";

/** The article of a preview address; null if the preview has expired. Read once per request for the document, its metadata and the page. */
export const readPreview = cache((token: string): Promise<ArticleView | null> => getPreview(token));
