import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { arrangePages, removePage } from "@/app/_actions/pages.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { PageList } from "@/components/dashboard/pages/page-list.island.tsx";
import { NotYours } from "@/components/dashboard/parts/not-yours.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { listPages } from "@/db/queries/newsroom/paper/pages.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("deskPages");
  return { title: t("title") };
}

/** Static pages: about the paper, contacts, advertising. */
export default async function StaticPages() {
  const person = await requirePerson();
  const [t, pages] = await Promise.all([getTranslations("deskPages"), listPages(person)]);
  if (!pages) return <NotYours />;
  return (
    <>
      <DeskHead title={t("title")}>
        <Link prefetch={false} className="button primary" href="/dashboard/pages/new">
          <Icon name="plus" />
          {t("new")}
        </Link>
      </DeskHead>
      <main id="main" className="desk-main">
        <PageList pages={pages} arrangePages={arrangePages} removePage={removePage} />
      </main>
    </>
  );
}
