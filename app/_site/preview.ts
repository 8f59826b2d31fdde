import { cache } from "react";
import { getPreview } from "@/db/queries/newsroom/articles/preview.ts";
import type { ArticleView } from "@/lib/article/news.ts";

/** What a preview's address shows, null where it has ended; asked once for the document, its metadata and the page. */
export const readPreview = cache((token: string): Promise<ArticleView | null> => getPreview(token));
