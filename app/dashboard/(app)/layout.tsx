import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setInterfaceLocale } from "@/app/_actions/profile.ts";
import { closeNotices } from "@/app/_actions/second-factor.ts";
import { signOut } from "@/app/_actions/session.ts";
import { createStory, findStories } from "@/app/_actions/stories.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import { factorActions } from "@/app/dashboard/factor-actions.ts";
import { CommandsProvider } from "@/components/dashboard/commands/commands.island.tsx";
import type { DeskPlace } from "@/components/dashboard/frame/desk-nav.island.tsx";
import { DeskShell } from "@/components/dashboard/frame/desk-shell.tsx";
import { SignOutProvider } from "@/components/dashboard/frame/sign-out.island.tsx";
import { NewStoryProvider } from "@/components/dashboard/parts/new-story.island.tsx";
import { ConfirmProvider } from "@/components/dashboard/security/confirm.island.tsx";
import { Notices } from "@/components/dashboard/security/notices.island.tsx";
import { listSectionNames } from "@/db/queries/newsroom/paper/names.ts";
import { listNotices } from "@/db/queries/newsroom/people/account-security.ts";
import { countWaiting } from "@/db/queries/newsroom/stories/work.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { locales } from "@/lib/site/locales.ts";

/** The layout of all newsroom pages that need sign-in. */
export default async function Desk({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const locale = await deskLocale();
  const [sections, paperName, places, notices] = await Promise.all([
    listSectionNames(person, locale),
    deskPaperName(),
    placesOf(person),
    listNotices(person, { onlyUnseen: true }),
  ]);
  const writable = locales.filter((language) => can(person, "write-article", { locale: language }));
  // The interface language first: most stories of this person start in it.
  const languages = writable.toSorted((a, b) => Number(b === locale) - Number(a === locale));
  return (
    <SignOutProvider personId={person.id} signOut={signOut}>
      <NewStoryProvider sections={sections} languages={languages} createStory={createStory}>
        <CommandsProvider places={[...places.daily, ...places.seldom]} {...{ findStories, setInterfaceLocale }}>
          <ConfirmProvider factors={person.factors} {...factorActions.confirm}>
            <DeskShell
              paperName={paperName}
              person={{ name: person.name, role: person.role }}
              places={places}
              setInterfaceLocale={setInterfaceLocale}
            >
              <Notices notices={notices} closeNotices={closeNotices} />
              {children}
            </DeskShell>
          </ConfirmProvider>
        </CommandsProvider>
      </NewStoryProvider>
    </SignOutProvider>
  );
}

/** The newsroom places that this person may open. */
async function placesOf(person: Person): Promise<{ daily: DeskPlace[]; seldom: DeskPlace[] }> {
  const t = await getTranslations("desk");
  const waiting = await countWaiting(person);
  const daily: DeskPlace[] = [
    { href: "/dashboard", icon: "home", name: t("work"), short: t("workShort"), count: waiting },
    { href: "/dashboard/stories", icon: "doc", name: t("stories"), short: t("storiesShort") },
    { href: "/dashboard/front", icon: "layout", name: t("front"), short: t("frontShort") },
    { href: "/dashboard/media", icon: "image", name: t("media"), short: t("mediaShort") },
  ];
  const paper: DeskPlace[] = [
    { href: "/dashboard/pages", icon: "lines", name: t("pages") },
    { href: "/dashboard/redirects", icon: "link", name: t("redirects") },
    { href: "/dashboard/settings", icon: "settings", name: t("paper") },
  ];
  const people: DeskPlace = { href: "/dashboard/people", icon: "people", name: t("people") };
  const log: DeskPlace = { href: "/dashboard/log", icon: "history", name: t("log") };
  const names: DeskPlace = { href: "/dashboard/names", icon: "tag", name: t("names") };
  const seldom = [
    ...(can(person, "edit-names") ? [names] : []),
    ...(can(person, "edit-paper") ? paper : []),
    ...(can(person, "edit-people") ? [people] : []),
    ...(can(person, "see-audit") ? [log] : []),
  ];
  return { daily, seldom };
}
