import type { Metadata } from "next";
import MissingDeskPage from "@/app/dashboard/(app)/[...missing]/page.tsx";
import { ArticleEditor } from "@/components/dashboard/editor/article-editor.island.tsx";
import { articleOf, openArticle } from "./open-article.ts";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const article = await articleOf((await params).id);
  return { title: article?.copy.headline ?? "" };
}

/** An article open in the editor. */
export default async function ArticleToEdit({ params }: Params) {
  const article = await articleOf((await params).id);
  const opened = article && (await openArticle(article));
  if (!opened) return <MissingDeskPage />;
  // The key makes another article a new editor; a refresh of the same page keeps what was typed.
  return <ArticleEditor key={opened.article.articleId} {...opened} />;
}
