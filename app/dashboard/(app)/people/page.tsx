import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deactivatePerson,
  invitePerson,
  reactivatePerson,
  resetPassword,
  resetSecondFactor,
  setDuties,
  setSecondFactorPolicy,
} from "@/app/_actions/people.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { FactorPolicy } from "@/components/dashboard/people/factor-policy.island.tsx";
import { Invite } from "@/components/dashboard/people/invite.island.tsx";
import { PeopleTable } from "@/components/dashboard/people/people-table.tsx";
import { listSectionNames } from "@/db/queries/newsroom/paper/names.ts";
import { getSecondFactorPolicy } from "@/db/queries/newsroom/people/account-security.ts";
import { listPeople } from "@/db/queries/newsroom/people/people.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

/** Staff: administrators invite people and set their permissions. For others the page answers 404. */
export default async function PeoplePage() {
  const person = await requirePerson();
  const t = await getTranslations("people");
  const [people, policy, sections] = await Promise.all([
    listPeople(person),
    getSecondFactorPolicy(person),
    listSectionNames(person, await deskLocale()),
  ]);
  if (!people || !policy) {
    setPageStatus(404);
    return (
      <main id="main" className="desk-note">
        <h1>{t("notYours")}</h1>
        <p>{t("notYoursAdvice")}</p>
      </main>
    );
  }
  const verbs = { setDuties, resetPassword, resetSecondFactor, deactivatePerson, reactivatePerson };
  return (
    <>
      <DeskHead title={t("title")} note={t("count", { count: people.length })}>
        <Invite sections={sections} invitePerson={invitePerson} />
      </DeskHead>
      <main id="main" className="desk-main">
        <PeopleTable people={people} sections={sections} ownId={person.id} now={new Date()} verbs={verbs} />
        <FactorPolicy policy={policy} setPolicy={setSecondFactorPolicy} />
      </main>
    </>
  );
}
