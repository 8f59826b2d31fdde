import type { Metadata } from "next";
import { cache } from "react";
import * as articles from "@/app/_actions/articles.ts";
import { findLinkTargets, listMedia } from "@/app/_actions/media.ts";
import { findNames, makeName } from "@/app/_actions/names.ts";
import { signIn } from "@/app/_actions/session.ts";
import { setStoryFields } from "@/app/_actions/stories.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import MissingDeskPage from "@/app/dashboard/(desk)/[...missing]/page.tsx";
import { ArticleEditor } from "@/components/dashboard/editor/article-editor.island.tsx";
import { getArticleForEditing } from "@/db/queries/newsroom/article.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media.ts";
import { listSectionNames } from "@/db/queries/newsroom/names.ts";
import { getStoryForEditing } from "@/db/queries/newsroom/story.ts";
import { bodyMediaIds } from "@/lib/body.ts";
import { locales } from "@/lib/locales.ts";
import { can } from "@/lib/permissions.ts";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const article = await articleOf((await params).id);
  return { title: article?.copy.headline ?? "" };
}

/** An article open in the editor. */
export default async function ArticleToEdit({ params }: Params) {
  const person = await requirePerson();
  const article = await articleOf((await params).id);
  const story = article && (await getStoryForEditing(person, article.storyId, article.locale));
  if (!article || !story) return <MissingDeskPage />;
  const [sections, pictures] = await Promise.all([
    listSectionNames(person, article.locale),
    getDeskPictures(person, bodyMediaIds(article.copy.body), article.locale),
  ]);
  return (
    <ArticleEditor
      // Another article is another editor; what was typed in this one stays while its page is only refreshed.
      key={article.articleId}
      article={article}
      story={story}
      sections={sections}
      pictures={Object.values(pictures)}
      person={{
        id: person.id,
        email: person.email,
        mayMakeNames: can(person, "edit-names"),
        locales: locales.filter((locale) => can(person, "write-article", { locale })),
      }}
      actions={{
        saveCopy: articles.saveCopy,
        publishArticle: articles.publishArticle,
        submitArticle: articles.submitArticle,
        sendBackArticle: articles.sendBackArticle,
        approveArticle: articles.approveArticle,
        unscheduleArticle: articles.unscheduleArticle,
        withdrawArticle: articles.withdrawArticle,
        discardCopy: articles.discardCopy,
        correctArticle: articles.correctArticle,
        startArticle: articles.startArticle,
        keepPresence: articles.keepPresence,
        makePreview: articles.makePreview,
        revokePreviews: articles.revokePreviews,
        listRevisions: articles.listRevisions,
        readRevision: articles.readRevision,
        restoreRevision: articles.restoreRevision,
        setStoryFields,
        findNames,
        makeName,
        findLinkTargets,
        listMedia,
        signIn,
      }}
    />
  );
}

/** The article of the address, read once a request. */
const articleOf = cache(async (id: string) => {
  const person = await requirePerson();
  return /^[1-9]\d{0,8}$/u.test(id) ? getArticleForEditing(person, Number(id)) : null;
});
