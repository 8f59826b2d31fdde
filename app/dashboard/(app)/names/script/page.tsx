import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { removeScriptException, saveScriptException } from "@/app/_actions/script-exceptions.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { NamesFrame, NotYours } from "@/components/dashboard/names/names-frame.tsx";
import { NamesInspector } from "@/components/dashboard/names/names-inspector.tsx";
import { ExceptionForm } from "@/components/dashboard/vocabulary/exception-form.island.tsx";
import { ExceptionsList } from "@/components/dashboard/vocabulary/exceptions-list.tsx";
import { getScriptException, listScriptExceptions } from "@/db/queries/newsroom/paper/script-exceptions.ts";
import { can } from "@/lib/access/permissions.ts";
import { namesQuery } from "@/lib/inputs/names.ts";
import { tabsFor } from "@/lib/newsroom/names.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("names");
  return { title: t("tabs.script") };
}

/** Exceptions to the script conversion rules of Kazakh, for people who may edit them. */
export default async function ScriptWords({ searchParams }: Params) {
  const person = await requirePerson();
  const view = namesQuery.parse(await searchParams);
  const { q, after, open } = view;
  const [page, exception] = await Promise.all([
    listScriptExceptions(person, { text: q, after }),
    typeof open === "number" ? getScriptException(person, open) : null,
  ]);
  if (!page) {
    setPageStatus(404);
    return <NotYours />;
  }
  return (
    <NamesFrame
      tab="script"
      tabs={tabsFor(can(person, "edit-paper"))}
      view={view}
      inspector={
        exception || open === "new" ? (
          <NamesInspector tab="script" view={view}>
            <ExceptionForm
              key={exception?.id ?? "new"}
              exception={exception}
              view={view}
              verbs={{ saveScriptException, removeScriptException }}
            />
          </NamesInspector>
        ) : null
      }
    >
      <ExceptionsList page={page} view={view} />
    </NamesFrame>
  );
}
