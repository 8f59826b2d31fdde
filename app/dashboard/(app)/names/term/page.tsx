import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { importTerms, removeTerm, saveTerm } from "@/app/_actions/glossary.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { NamesFrame, NotYours } from "@/components/dashboard/names/names-frame.tsx";
import { NamesInspector } from "@/components/dashboard/names/names-inspector.tsx";
import { TermForm } from "@/components/dashboard/vocabulary/term-form.island.tsx";
import { TermsImport } from "@/components/dashboard/vocabulary/terms-import.island.tsx";
import { TermsList } from "@/components/dashboard/vocabulary/terms-list.tsx";
import { getTerm, listTerms } from "@/db/queries/newsroom/paper/glossary.ts";
import { can } from "@/lib/access/permissions.ts";
import { namesQuery } from "@/lib/inputs/names.ts";
import { tabsFor } from "@/lib/newsroom/names.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("names");
  return { title: t("tabs.term") };
}

/** The glossary: names and phrases with a fixed translation, for people who may edit it. */
export default async function Glossary({ searchParams }: Params) {
  const [person, locale] = await Promise.all([requirePerson(), deskLocale()]);
  const view = namesQuery.parse(await searchParams);
  const { q, after, open } = view;
  const [page, term] = await Promise.all([
    listTerms(person, { locale, text: q, after }),
    typeof open === "number" ? getTerm(person, open) : null,
  ]);
  if (!page) {
    setPageStatus(404);
    return <NotYours />;
  }
  return (
    <NamesFrame
      tab="term"
      tabs={tabsFor(can(person, "edit-paper"))}
      view={view}
      inspector={
        term || open === "new" ? (
          <NamesInspector tab="term" view={view}>
            <TermForm key={term?.id ?? "new"} term={term} view={view} verbs={{ saveTerm, removeTerm }} />
            {term ? null : <TermsImport importTerms={importTerms} />}
          </NamesInspector>
        ) : null
      }
    >
      <TermsList page={page} view={view} locale={locale} />
    </NamesFrame>
  );
}
