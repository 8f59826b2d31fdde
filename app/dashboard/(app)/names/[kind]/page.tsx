import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listMedia } from "@/app/_actions/media.ts";
import { deleteName, findNames, mergeNames, saveName } from "@/app/_actions/names.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import MissingDeskPage from "@/app/dashboard/(app)/[...missing]/page.tsx";
import { NameInspector } from "@/components/dashboard/names/name-inspector.tsx";
import { NamesFrame, NotYours } from "@/components/dashboard/names/names-frame.tsx";
import { NamesList } from "@/components/dashboard/names/names-list.tsx";
import { getEditableName, listNames } from "@/db/queries/newsroom/paper/names.ts";
import { can } from "@/lib/access/permissions.ts";
import { namesQuery } from "@/lib/inputs/names.ts";
import { nameKinds, tabsFor } from "@/lib/newsroom/names.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = {
  params: Promise<{ kind: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function kindOf({ params }: Params) {
  const { kind } = await params;
  return nameKinds.find((one) => one === kind);
}

export async function generateMetadata(route: Params): Promise<Metadata> {
  const t = await getTranslations("names");
  const kind = await kindOf(route);
  return { title: kind ? t(`tabs.${kind}`) : t("title") };
}

/** Tags, authors or places, for people who may edit them. */
export default async function Names(route: Params) {
  const [person, locale, kind] = await Promise.all([requirePerson(), deskLocale(), kindOf(route)]);
  if (!kind) return <MissingDeskPage />;
  const view = namesQuery.parse(await route.searchParams);
  const { q, after, open } = view;
  const [page, name] = await Promise.all([
    listNames(person, { kind, locale, text: q, after }),
    typeof open === "number" ? getEditableName(person, { kind, id: open, locale }) : null,
  ]);
  if (!page) {
    setPageStatus(404);
    return <NotYours />;
  }
  const verbs = { saveName, listMedia, mergeNames, deleteName, findNames };
  return (
    <NamesFrame
      tab={kind}
      tabs={tabsFor(can(person, "edit-paper"))}
      view={view}
      inspector={name || open === "new" ? <NameInspector kind={kind} name={name} view={view} verbs={verbs} /> : null}
    >
      <NamesList kind={kind} page={page} view={view} locale={locale} />
    </NamesFrame>
  );
}
