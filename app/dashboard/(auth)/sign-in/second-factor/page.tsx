import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseDeskLanguage, signOut } from "@/app/_actions/session.ts";
import { currentSession } from "@/app/_session/current-person.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import { factorActions } from "@/app/dashboard/factor-actions.ts";
import styles from "@/components/dashboard/auth/auth.module.css";
import { AuthFrame } from "@/components/dashboard/auth/auth-frame.tsx";
import { Enrol } from "@/components/dashboard/auth/enrol.island.tsx";
import { ConfirmProvider } from "@/components/dashboard/security/confirm.island.tsx";
import { authAddress, safeRedirectTarget } from "@/lib/access/session-rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("enrol.title") };
}

/** Setup page for a person whose role requires a second factor and who has none. No other newsroom page opens before. */
export default async function EnrolPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = safeRedirectTarget((await searchParams).next);
  const session = await currentSession();
  if (!session) redirect(authAddress("", next));
  if (!session.mustEnrol) redirect(next);
  const t = await getTranslations("signIn");
  const desk = await getTranslations("desk");
  const paper = await deskPaperName();
  return (
    <AuthFrame paperName={paper} chooseLanguage={chooseDeskLanguage}>
      <h1>{t("enrol.title")}</h1>
      <p className={styles.intro}>{t("enrol.intro")}</p>
      <ConfirmProvider factors={session.person.factors} {...factorActions.confirm}>
        <Enrol next={next} owner={{ paper, email: session.person.email }} actions={factorActions} />
      </ConfirmProvider>
      <form action={signOut} className={styles.help}>
        <button type="submit" className="button quiet">
          {desk("signOut")}
        </button>
      </form>
    </AuthFrame>
  );
}
