import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { findLinkTargets, listMedia } from "@/app/_actions/media.ts";
import { savePage } from "@/app/_actions/pages.ts";
import { signIn } from "@/app/_actions/session.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import MissingDeskPage from "@/app/dashboard/(app)/[...missing]/page.tsx";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { PageEditor } from "@/components/dashboard/pages/page-editor.island.tsx";
import { draftKeyOf } from "@/db/mutations/people/draft-key.ts";
import { getDeskPictures } from "@/db/queries/newsroom/media/media.ts";
import { getPageForEditing, newPage } from "@/db/queries/newsroom/paper/pages.ts";
import { isLocale } from "@/lib/site/locales.ts";

type Params = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(params: Params): Promise<Metadata> {
  const [t, page] = await Promise.all([getTranslations("deskPages"), asked(params)]);
  return { title: page?.words.title || t("newTitle") };
}

/** A static page in the editor, in one of its languages. */
export default async function StaticPageToEdit(params: Params) {
  const person = await requirePerson();
  const page = await asked(params);
  if (!page) return <MissingDeskPage />;
  const pictures = await getDeskPictures(person, bodyMediaIds(page.words.body), page.locale);
  return (
    <PageEditor
      // The key makes another page or language a new editor.
      key={`${page.pageId}-${page.locale}`}
      page={page}
      pictures={Object.values(pictures)}
      person={{ id: person.id, email: person.email, draftKey: await draftKeyOf(person.id) }}
      savePage={savePage}
      actions={{ listMedia, findLinkTargets, signIn }}
    />
  );
}

async function asked({ params, searchParams }: Params) {
  const { lang } = await searchParams;
  return pageOf((await params).id, typeof lang === "string" ? lang : "");
}

/** The page of the address, read once per request. */
const pageOf = cache(async (id: string, language: string) => {
  const person = await requirePerson();
  const locale = isLocale(language) ? language : person.interfaceLocale;
  if (id === "new") return newPage(person, locale);
  return /^[1-9]\d{0,8}$/u.test(id) ? getPageForEditing(person, Number(id), locale) : null;
});
