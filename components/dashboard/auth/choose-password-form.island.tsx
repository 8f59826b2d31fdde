"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import type { AuthFormAction } from "@/lib/access/sign-in-forms.ts";
import { MIN_PASSWORD_LENGTH } from "@/lib/access/sign-in-limits.ts";
import styles from "./auth.module.css";
import { OwnAddress } from "./own-address.tsx";
import { PasswordField } from "./password-field.island.tsx";
import { refusalText } from "./refusal-text.ts";
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts";

type ChoosePasswordFormProps = { action: AuthFormAction; email: string; token: string };

/** The form in which the holder of a one-time link chooses a password. */
export function ChoosePasswordForm({ action, email, token }: ChoosePasswordFormProps) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(action, { email, refusal: null });
  const form = useFocusOnRefusal(state.refusal);
  const problem = refusalText(t, state.refusal, null);
  return (
    <form ref={form} action={submit} className={styles.form}>
      <input type="hidden" name="token" value={token} />
      <OwnAddress email={email} />
      <FormProblem text={problem} />
      <PasswordField
        name="password"
        label={t("newPassword")}
        hint={t("passwordHint", { count: MIN_PASSWORD_LENGTH })}
        error={refusalText(t, state.refusal, "password")}
        autoComplete="new-password"
        minLength={MIN_PASSWORD_LENGTH}
      />
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {isPending ? t("entering") : t("keepPassword")}
      </button>
    </form>
  );
}
