import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePerson } from "@/app/_session/current-person.ts";
import MissingDeskPage from "@/app/dashboard/(app)/[...missing]/page.tsx";
import { articleOf, openArticle } from "@/app/dashboard/(app)/articles/[id]/open-article.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { Translator } from "@/components/dashboard/translate/translator.island.tsx";
import { getTranslationSource } from "@/db/queries/newsroom/articles/translation.ts";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [t, article] = await Promise.all([getTranslations("translate"), articleOf((await params).id)]);
  return { title: article?.copy.headline ? t("heading", { headline: article.copy.headline }) : t("name") };
}

/** An article next to its translation source; the editor alone if its story has no other language. */
export default async function ArticleToTranslate({ params }: Params) {
  const [person, article] = await Promise.all([requirePerson(), articleOf((await params).id)]);
  if (!article) return <MissingDeskPage />;
  const source = await getTranslationSource(person, article);
  if (!source) redirect(`/dashboard/articles/${article.articleId}`);
  const blocks = source.blocks.map(({ block }) => block);
  const opened = await openArticle(article, bodyMediaIds({ type: "doc", content: blocks }));
  if (!opened) return <MissingDeskPage />;
  return <Translator key={article.articleId} {...opened} source={source} />;
}
