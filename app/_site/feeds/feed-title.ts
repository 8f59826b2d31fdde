import type { Paper } from "@/lib/article/news.ts";

/** Title of the feed of a list, or without a name of the whole paper: the same in the feed and on the pages that link to it. */
export function feedTitle(paper: Pick<Paper, "name">, name?: string): string {
  return name === undefined ? paper.name : `${paper.name}: ${name}`;
}
