import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { chooseDeskLanguage, redeemByForm } from "@/app/_actions/session.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import styles from "@/components/dashboard/auth/auth.module.css";
import { AuthFrame } from "@/components/dashboard/auth/auth-frame.tsx";
import { ChoosePasswordForm } from "@/components/dashboard/auth/choose-password-form.island.tsx";
import { getInvitation, type Invitation } from "@/db/queries/newsroom/people/invitation.ts";
import { setPageStatus } from "@/lib/page/page-scope.ts";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  // The address is a secret and must not reach other sites. With `no-referrer`, a form without scripts would be sent with the origin `null`.
  return { title: t("choosePassword"), referrer: "same-origin" };
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("signIn");
  const invitation = await getInvitation(token);
  if (!invitation) setPageStatus(410);
  return (
    <AuthFrame paperName={await deskPaperName()} chooseLanguage={chooseDeskLanguage}>
      {invitation ? (
        <>
          <Greeting {...invitation} />
          <ChoosePasswordForm action={redeemByForm} email={invitation.email} token={token} />
        </>
      ) : (
        <>
          <h1>{t("linkOver")}</h1>
          <p className={styles.intro}>{t("linkOverAdvice")}</p>
          <a className="button" href="/dashboard/sign-in">
            {t("toSignIn")}
          </a>
        </>
      )}
    </AuthFrame>
  );
}

function Greeting({ kind, name, email }: Invitation) {
  const t = useTranslations("signIn");
  const isNew = kind === "invitation";
  return (
    <>
      <h1>{isNew ? t("welcome", { name }) : t("choosePassword")}</h1>
      <p className={styles.intro}>{isNew ? t("invitedAs", { email }) : t("resetFor", { name, email })}</p>
    </>
  );
}
