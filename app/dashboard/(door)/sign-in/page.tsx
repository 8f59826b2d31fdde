import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { askSignInPasskey, signInWithPasskey } from "@/app/_actions/second-step.ts";
import { chooseDeskLanguage, signInByForm } from "@/app/_actions/session.ts";
import { currentSession } from "@/app/_session/current-person.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import { DoorFrame } from "@/components/dashboard/door/door-frame.tsx";
import { PasskeyButton } from "@/components/dashboard/door/passkey-button.island.tsx";
import { SignInForm } from "@/components/dashboard/door/sign-in-form.island.tsx";
import { doorAddress, safeNext } from "@/lib/session-rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = safeNext((await searchParams).next);
  const session = await currentSession();
  if (session) redirect(session.mustEnrol ? doorAddress("/second-factor", next) : next);
  const t = await getTranslations("signIn");
  const wasWriting = next.startsWith("/dashboard/articles/");
  return (
    <DoorFrame paperName={await deskPaperName()} chooseLanguage={chooseDeskLanguage}>
      <h1>{t("title")}</h1>
      <p className="door-intro">{wasWriting ? t("introWriting") : t("intro")}</p>
      <SignInForm action={signInByForm} next={next} />
      <PasskeyButton label={t("passkey")} next={next} ask={askSignInPasskey} answer={signInWithPasskey} />
      <details className="door-help">
        <summary>{t("forgot")}</summary>
        <p>{t("forgotAdvice")}</p>
      </details>
    </DoorFrame>
  );
}
