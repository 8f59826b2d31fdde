import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { NewStoryButton } from "@/components/dashboard/parts/new-story.island.tsx";
import { OwnList } from "@/components/dashboard/work/own-list.tsx";
import { ReadList } from "@/components/dashboard/work/read-list.tsx";
import { TodayList } from "@/components/dashboard/work/today-list.tsx";
import { WaitingList } from "@/components/dashboard/work/waiting-list.tsx";
import { getWork } from "@/db/queries/newsroom/stories/work.ts";
import { formatToday } from "@/lib/language/dates/dates.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk");
  return { title: t("work") };
}

/** The newsroom's home page: this person's tasks of the day. */
export default async function WorkPage() {
  const [person, locale, t] = await Promise.all([requirePerson(), deskLocale(), getTranslations("desk")]);
  const now = new Date();
  const work = await getWork(person, locale, now);
  return (
    <>
      <DeskHead title={t("work")} note={formatToday(now, locale)}>
        <NewStoryButton />
      </DeskHead>
      <main className="desk-main desk-columns" id="main">
        <div>
          <WaitingList waiting={work.waiting} locale={locale} now={now} />
          <OwnList own={work.own} locale={locale} now={now} />
        </div>
        <div>
          <TodayList today={work.today} />
          <ReadList read={work.read} />
        </div>
      </main>
    </>
  );
}
