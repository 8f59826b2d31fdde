import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  changePassword,
  endOtherSessions,
  endSession,
  setInterfaceLocale,
  setOwnName,
} from "@/app/_actions/profile.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { SingleKeysChoice } from "@/components/dashboard/commands/single-keys-choice.island.tsx";
import { DeskHead } from "@/components/dashboard/desk-head.tsx";
import { OwnChoices } from "@/components/dashboard/own-choices.island.tsx";
import { Devices } from "@/components/dashboard/profile/devices.island.tsx";
import { NameForm } from "@/components/dashboard/profile/name-form.island.tsx";
import { PasswordForm } from "@/components/dashboard/profile/password-form.island.tsx";
import { listSessions } from "@/db/queries/newsroom/people.ts";
import "@/components/dashboard/profile/profile.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("profile.title") };
}

/** The person's own page: name, language, password, devices. */
export default async function ProfilePage() {
  const person = await requirePerson();
  const t = await getTranslations("people");
  const desk = await getTranslations("desk");
  const sessions = await listSessions(person);
  return (
    <>
      <DeskHead title={t("profile.title")} />
      <main id="main" className="desk-main profile">
        <section className="panel">
          <h2>{t("profile.you")}</h2>
          <dl className="profile-facts">
            <dt>{t("email")}</dt>
            <dd>{person.email}</dd>
            <dt>{t("role")}</dt>
            <dd>{desk(`roles.${person.role}`)}</dd>
            <dt>{t("languages")}</dt>
            <dd>{person.locales.map((locale) => t(`languageNames.${locale}`)).join(", ")}</dd>
          </dl>
          <NameForm name={person.name} setOwnName={setOwnName} />
        </section>
        <section className="panel">
          <h2>{t("profile.look")}</h2>
          <OwnChoices setInterfaceLocale={setInterfaceLocale} />
          <SingleKeysChoice />
        </section>
        <section className="panel">
          <h2>{t("password")}</h2>
          <PasswordForm email={person.email} changePassword={changePassword} />
        </section>
        <section className="panel">
          <h2>{t("devices.title")}</h2>
          <Devices
            sessions={sessions}
            now={new Date().toISOString()}
            endSession={endSession}
            endOtherSessions={endOtherSessions}
          />
        </section>
      </main>
    </>
  );
}
