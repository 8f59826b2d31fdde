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
import { deskPaperName } from "@/app/_session/paper-name.ts";
import { factorActions } from "@/app/dashboard/factor-actions.ts";
import { SingleKeysChoice } from "@/components/dashboard/commands/single-keys-choice.island.tsx";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { OwnChoices } from "@/components/dashboard/frame/own-choices.island.tsx";
import { Devices } from "@/components/dashboard/profile/devices.island.tsx";
import { NameForm } from "@/components/dashboard/profile/name-form.island.tsx";
import { PasswordForm } from "@/components/dashboard/profile/password-form.island.tsx";
import styles from "@/components/dashboard/profile/profile.module.css";
import { SECOND_FACTORS_ID } from "@/components/dashboard/profile/remaining-passkeys.tsx";
import { OwnFactors } from "@/components/dashboard/security/own-factors.island.tsx";
import { PastNotices } from "@/components/dashboard/security/past-notices.tsx";
import { getOwnFactors, listNotices } from "@/db/queries/newsroom/people/account-security.ts";
import { listSessions } from "@/db/queries/newsroom/people/people.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("profile.title") };
}

/** The person's profile: name, language, password, second factors, devices, and account events. */
export default async function ProfilePage() {
  const person = await requirePerson();
  const t = await getTranslations("people");
  const desk = await getTranslations("desk");
  const security = await getTranslations("security");
  const [sessions, factors, notices] = await Promise.all([
    listSessions(person),
    getOwnFactors(person),
    listNotices(person),
  ]);
  return (
    <>
      <DeskHead title={t("profile.title")} />
      <main id="main" className={`desk-main ${styles.profile}`}>
        <section className="panel">
          <h2>{t("profile.you")}</h2>
          <dl className={styles.facts}>
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
          <PasswordForm email={person.email} passkeys={factors.passkeys} changePassword={changePassword} />
        </section>
        <section className="panel">
          <h2 id={SECOND_FACTORS_ID}>{security("title")}</h2>
          <OwnFactors
            factors={factors}
            owner={{ paper: await deskPaperName(), email: person.email }}
            verbs={factorActions}
          />
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
        <section className="panel">
          <h2>{security("notices.title")}</h2>
          <PastNotices notices={notices} />
        </section>
      </main>
    </>
  );
}
