import { cache } from "react";
import * as articles from "@/app/_actions/articles.ts";
import { describePicture, findLinkTargets, listMedia, readPicture } from "@/app/_actions/media.ts";
import { findNames, makeName, readAuthorNames } from "@/app/_actions/names.ts";
import { signIn } from "@/app/_actions/session.ts";
import { setStoryFields, trashStories, undoStories } from "@/app/_actions/stories.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { draftKeyOf } from "@/db/mutations/people/draft-key.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { openArticle as open } from "@/db/queries/newsroom/articles/opened-article.ts";
import { listSectionNames } from "@/db/queries/newsroom/paper/names.ts";
import { can } from "@/lib/access/permissions.ts";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";
import { locales } from "@/lib/site/locales.ts";

/** The article of the address, read once per request; null if there is none. */
export const articleOf = cache(async (id: string): Promise<EditableArticle | null> => {
  const person = await requirePerson();
  return /^[1-9]\d{0,8}$/u.test(id) ? getArticleForEditing(person, Number(id)) : null;
});

/**
 * Everything that the editor needs; `otherPictures` are media ids of pictures to show besides those of the text. Null if the article has no story.
 */
export async function openArticle(
  article: EditableArticle,
  otherPictures: number[] = [],
): Promise<ArticleEditorProps | null> {
  const person = await requirePerson();
  const [opened, sections, draftKey] = await Promise.all([
    open(person, article, otherPictures),
    listSectionNames(person, article.locale),
    draftKeyOf(person.id),
  ]);
  if (!opened) return null;
  return {
    ...opened,
    sections,
    person: {
      id: person.id,
      draftKey,
      email: person.email,
      mayMakeNames: can(person, "edit-names"),
      locales: locales.filter((locale) => can(person, "write-article", { locale })),
    },
    actions: {
      ...articles,
      setStoryFields,
      trashStories,
      undoStories,
      findNames,
      makeName,
      readAuthorNames,
      describePicture,
      findLinkTargets,
      readPicture,
      listMedia,
      signIn,
    },
  };
}
