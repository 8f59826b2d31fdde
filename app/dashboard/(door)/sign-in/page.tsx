import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseDeskLanguage, signInByForm } from "@/app/_actions/session.ts";
import { currentPerson } from "@/app/_session/current-person.ts";
import { deskPaperName } from "@/app/_session/paper-name.ts";
import { DoorFrame } from "@/components/dashboard/door/door-frame.tsx";
import { SignInForm } from "@/components/dashboard/door/sign-in-form.island.tsx";
import { safeNext } from "@/lib/session-rules.ts";

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
  if (await currentPerson()) redirect(next);
  const t = await getTranslations("signIn");
  const wasWriting = next.startsWith("/dashboard/articles/");
  return (
    <DoorFrame paperName={await deskPaperName()} chooseLanguage={chooseDeskLanguage}>
      <h1>{t("title")}</h1>
      <p className="door-intro">{wasWriting ? t("introWriting") : t("intro")}</p>
      <SignInForm action={signInByForm} next={next} />
      <details className="door-help">
        <summary>{t("forgot")}</summary>
        <p>{t("forgotAdvice")}</p>
      </details>
    </DoorFrame>
  );
}
