import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { setPageStatus } from "@/lib/page/page-scope.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.missing");
  return { title: t("title") };
}

/** The 404 page of the newsroom, for signed-in people. */
export default async function MissingDeskPage() {
  setPageStatus(404);
  const t = await getTranslations("desk.missing");
  return (
    <>
      <DeskHead title={t("title")} />
      <main className="desk-note" id="main">
        <p>{t("advice")}</p>
        <Link prefetch={false} className="button primary" href="/dashboard/stories">
          {t("toStories")}
        </Link>
      </main>
    </>
  );
}
