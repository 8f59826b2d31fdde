import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { askSignInPasskey, signInWithPasskey } from "@/app/_actions/second-step.ts";
import { chooseDeskLanguage, signInByForm } from "@/app/_actions/session.ts";
import { secondStepToken } from "@/app/_session/cookie.ts";
import { currentSession } from "@/app/_session/current-person.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import styles from "@/components/dashboard/auth/auth.module.css";
import { AuthFrame } from "@/components/dashboard/auth/auth-frame.tsx";
import { PasskeyButton } from "@/components/dashboard/auth/passkey-button.island.tsx";
import { SignInForm } from "@/components/dashboard/auth/sign-in-form.island.tsx";
import { getEndedSecondStep } from "@/db/queries/newsroom/people/account-security.ts";
import { authAddress, safeRedirectTarget, secondStepEnds } from "@/lib/access/session-rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const next = safeRedirectTarget(query.next);
  const session = await currentSession();
  if (session) redirect(session.mustEnrol ? authAddress("/second-factor", next) : next);
  const t = await getTranslations("signIn");
  const over = secondStepEnds.find((end) => end === query.over);
  // The email comes from the browser's own second-step token, never from the query.
  const ended = over ? await getEndedSecondStep(await secondStepToken()) : null;
  const wasWriting = next.startsWith("/dashboard/articles/");
  return (
    <AuthFrame paperName={await deskPaperName()} chooseLanguage={chooseDeskLanguage}>
      <h1>{t("title")}</h1>
      <p className={styles.intro}>{wasWriting ? t("introWriting") : t("intro")}</p>
      <SignInForm
        action={signInByForm}
        next={next}
        email={ended?.email ?? ""}
        notice={over && t(`secondStep.over.${over}`)}
      />
      <PasskeyButton label={t("passkey")} next={next} ask={askSignInPasskey} answer={signInWithPasskey} />
      <details className={styles.help}>
        <summary>{t("forgot")}</summary>
        <p>{t("forgotAdvice")}</p>
      </details>
    </AuthFrame>
  );
}
