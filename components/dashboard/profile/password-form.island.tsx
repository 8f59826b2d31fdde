"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { OwnAddress } from "@/components/dashboard/auth/own-address.tsx";
import { PasswordField } from "@/components/dashboard/auth/password-field.island.tsx";
import { refusalText } from "@/components/dashboard/auth/refusal-text.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { OwnPasskey } from "@/lib/access/second-factor.ts";
import { MIN_PASSWORD_LENGTH } from "@/lib/access/sign-in-limits.ts";
import type { ChangePasswordInput } from "@/lib/inputs/people.ts";
import styles from "./profile.module.css";
import { RemainingPasskeys } from "./remaining-passkeys.tsx";

/** Changes the password; requires the current one. All other devices are signed out. */
export function PasswordForm({
  email,
  passkeys,
  changePassword,
}: {
  email: string;
  passkeys: OwnPasskey[];
  changePassword: Verb<ChangePasswordInput, { ended: number }>;
}) {
  const t = useTranslations("people");
  const door = useTranslations("signIn");
  const router = useRouter();
  const toast = useToast();
  const { run, refusal, isPending } = useVerb(changePassword);
  const [isChanged, setIsChanged] = useState(false);
  const isWaiting = refusal?.code === "rate-limited";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    run({ current: String(typed.get("current")), password: String(typed.get("password")) }, ({ ended }) => {
      form.reset();
      setIsChanged(true);
      toast({ text: t("profile.passwordSaved", { ended }) });
      router.refresh();
    });
  };
  const current = refusal?.fields?.current === "not-matching" ? t("problems.not-matching") : undefined;
  return (
    <form onSubmit={submit} className={styles.form}>
      {isWaiting ? (
        <FormProblem text={refusalText(door, refusal, null)} />
      ) : (
        <FormRefusal refusal={refusal} fields={["current", "password"]} />
      )}
      <OwnAddress email={email} />
      <PasswordField name="current" label={t("profile.current")} error={current} autoComplete="current-password" />
      <PasswordField
        name="password"
        label={door("newPassword")}
        hint={door("passwordHint", { count: MIN_PASSWORD_LENGTH })}
        error={refusalText(door, refusal, "password")}
        autoComplete="new-password"
        minLength={MIN_PASSWORD_LENGTH}
      />
      <button type="submit" className="button" aria-disabled={isPending}>
        {t("profile.changePassword")}
      </button>
      {isChanged ? <RemainingPasskeys passkeys={passkeys} /> : null}
    </form>
  );
}
