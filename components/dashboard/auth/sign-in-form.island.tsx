"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { Field } from "@/components/ui/field.tsx";
import type { AuthFormAction } from "@/lib/access/sign-in-forms.ts";
import styles from "./auth.module.css";
import { PasswordField } from "./password-field.island.tsx";
import { refusalText } from "./refusal-text.ts";
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts";

type SignInFormProps = {
  action: AuthFormAction;
  next: string;
  /** The email, if known, and why the user was sent back to the form. */
  email: string;
  notice: string | undefined;
};

/** The sign-in form. It works as a plain form too, and keeps the email after a refusal. */
export function SignInForm({ action, next, email, notice }: SignInFormProps) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(action, { email, refusal: null });
  const form = useFocusOnRefusal(state.refusal);
  const problem = state.refusal ? refusalText(t, state.refusal, null) : notice;
  return (
    <form ref={form} action={submit} className={styles.form}>
      <input type="hidden" name="next" value={next} />
      <FormProblem text={state.refusal?.code === "rate-limited" ? `${problem} ${t("errors.otherWays")}` : problem} />
      <Field label={t("email")} error={refusalText(t, state.refusal, "email")}>
        {(control) => (
          <input
            {...control}
            className="control"
            type="email"
            name="email"
            required
            maxLength={254}
            defaultValue={state.email}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <PasswordField
        name="password"
        label={t("password")}
        error={refusalText(t, state.refusal, "password")}
        autoComplete="current-password"
      />
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {isPending ? t("entering") : t("enter")}
      </button>
    </form>
  );
}
