import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orderSections, removeSection, saveSection } from "@/app/_actions/sections.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { NamesFrame, NotYours } from "@/components/dashboard/names/names-frame.tsx";
import { NamesInspector } from "@/components/dashboard/names/names-inspector.tsx";
import { RemoveSection } from "@/components/dashboard/names/remove-section.island.tsx";
import { SectionForm } from "@/components/dashboard/names/section-form.island.tsx";
import { SectionList } from "@/components/dashboard/names/section-list.island.tsx";
import { listSections } from "@/db/queries/newsroom/paper/sections.ts";
import { namesQuery } from "@/lib/inputs/names.ts";
import { nameTabs } from "@/lib/newsroom/names.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("names");
  return { title: t("tabs.section") };
}

/** The sections of the paper, for people who may edit the paper. */
export default async function Sections({ searchParams }: Params) {
  const person = await requirePerson();
  const { open } = namesQuery.parse(await searchParams);
  const sections = await listSections(person);
  if (!sections) {
    setPageStatus(404);
    return <NotYours />;
  }
  const shown = sections.find(({ id }) => id === open) ?? null;
  const isOpen = shown !== null || open === "new";
  return (
    <NamesFrame
      tab="section"
      tabs={nameTabs}
      view={{ open }}
      inspector={
        isOpen ? (
          <NamesInspector tab="section" view={{ open }}>
            <SectionForm key={shown?.id ?? "new"} section={shown} saveSection={saveSection} />
            {shown ? (
              <RemoveSection
                key={`remove ${shown.id}`}
                section={shown}
                others={sections.filter(({ id }) => id !== shown.id)}
                removeSection={removeSection}
              />
            ) : null}
          </NamesInspector>
        ) : null
      }
    >
      <SectionList sections={sections} open={open} orderSections={orderSections} />
    </NamesFrame>
  );
}
