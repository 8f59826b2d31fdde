import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { removeRedirect, saveRedirect } from "@/app/_actions/redirects.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { NotYours } from "@/components/dashboard/parts/not-yours.tsx";
import { AddRedirect } from "@/components/dashboard/redirects/redirect-dialogs.island.tsx";
import { RedirectSearch } from "@/components/dashboard/redirects/redirect-search.tsx";
import { RedirectTable } from "@/components/dashboard/redirects/redirect-table.tsx";
import { answerAt, listRedirects } from "@/db/queries/newsroom/paper/redirects.ts";
import { querySearchText } from "@/lib/inputs/schema-parts.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const word = querySearchText(1_100);
const askedShape = z.object({ q: word, before: word });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("redirects");
  return { title: t("title") };
}

/** Redirects: old addresses and their targets. */
export default async function RedirectsPage({ searchParams }: Params) {
  const person = await requirePerson();
  const { q: text, before } = askedShape.parse(await searchParams);
  const [t, page, answer] = await Promise.all([
    getTranslations("redirects"),
    listRedirects(person, { text, before }),
    answerAt(person, text),
  ]);
  if (!page) return <NotYours />;
  return (
    <>
      <DeskHead title={t("title")}>
        <AddRedirect saveRedirect={saveRedirect} from={answer?.answer === "nothing" ? answer.address : ""} />
      </DeskHead>
      <main id="main" className="desk-main">
        <RedirectSearch text={text} answer={answer} />
        <RedirectTable page={page} text={text} isDeep={before !== ""} verbs={{ saveRedirect, removeRedirect }} />
      </main>
    </>
  );
}
