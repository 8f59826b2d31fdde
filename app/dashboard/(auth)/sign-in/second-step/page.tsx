import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { askSecondStepPasskey, finishSignInByForm, finishSignInByPasskey } from "@/app/_actions/second-step.ts";
import { chooseDeskLanguage } from "@/app/_actions/session.ts";
import { secondStepToken } from "@/app/_session/cookie.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import styles from "@/components/dashboard/auth/auth.module.css";
import { AuthFrame } from "@/components/dashboard/auth/auth-frame.tsx";
import { CodeForm } from "@/components/dashboard/auth/code-form.island.tsx";
import { PasskeyButton } from "@/components/dashboard/auth/passkey-button.island.tsx";
import { getEndedSecondStep, getSecondStep } from "@/db/queries/newsroom/people/account-security.ts";
import { authAddress, safeRedirectTarget } from "@/lib/access/session-rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("secondStep.title") };
}

/** The second step, after the password. A person without a valid pending step returns to the sign-in page. */
export default async function SecondStepPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = safeRedirectTarget((await searchParams).next);
  const token = await secondStepToken();
  const factors = await getSecondStep(token);
  if (!factors) redirect(authAddress("", next, (await getEndedSecondStep(token))?.over));
  const t = await getTranslations("signIn");
  return (
    <AuthFrame paperName={await deskPaperName()} chooseLanguage={chooseDeskLanguage}>
      <h1>{t("secondStep.title")}</h1>
      <p className={styles.intro}>{t(factors.totp ? "secondStep.introTotp" : "secondStep.introPasskey")}</p>
      <CodeForm action={finishSignInByForm} next={next} hasTotp={factors.totp} />
      {factors.passkeys ? (
        <PasskeyButton
          label={t("secondStep.passkey")}
          next={next}
          ask={askSecondStepPasskey}
          answer={finishSignInByPasskey}
        />
      ) : null}
      <details className={styles.help}>
        <summary>{t("secondStep.lost")}</summary>
        <p>{t("secondStep.lostAdvice")}</p>
      </details>
      <p className={styles.help}>
        <a href={authAddress("", next)}>{t("secondStep.back")}</a>
      </p>
    </AuthFrame>
  );
}
