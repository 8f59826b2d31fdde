import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { removeSynonyms, saveSynonyms } from "@/app/_actions/synonyms.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { NamesFrame, NotYours } from "@/components/dashboard/names/names-frame.tsx";
import { NamesInspector } from "@/components/dashboard/names/names-inspector.tsx";
import { SynonymsForm } from "@/components/dashboard/vocabulary/synonyms-form.island.tsx";
import { SynonymsList } from "@/components/dashboard/vocabulary/synonyms-list.tsx";
import { getSynonyms, listSynonyms } from "@/db/queries/newsroom/paper/synonyms.ts";
import { can } from "@/lib/access/permissions.ts";
import { namesQuery } from "@/lib/inputs/names.ts";
import { tabsFor } from "@/lib/newsroom/names.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("names");
  return { title: t("tabs.synonym") };
}

/** Search synonyms, for people who may edit them. */
export default async function Synonyms({ searchParams }: Params) {
  const person = await requirePerson();
  const view = namesQuery.parse(await searchParams);
  const { q, after, open } = view;
  const [page, group] = await Promise.all([
    listSynonyms(person, { text: q, after }),
    typeof open === "number" ? getSynonyms(person, open) : null,
  ]);
  if (!page) {
    setPageStatus(404);
    return <NotYours />;
  }
  return (
    <NamesFrame
      tab="synonym"
      tabs={tabsFor(can(person, "edit-paper"))}
      view={view}
      inspector={
        group || open === "new" ? (
          <NamesInspector tab="synonym" view={view}>
            <SynonymsForm key={group?.id ?? "new"} group={group} view={view} verbs={{ saveSynonyms, removeSynonyms }} />
          </NamesInspector>
        ) : null
      }
    >
      <SynonymsList page={page} view={view} />
    </NamesFrame>
  );
}
