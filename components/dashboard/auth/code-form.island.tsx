"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { CodeField } from "@/components/dashboard/security/code-field.tsx";
import type { CodeFormAction } from "@/lib/access/sign-in-forms.ts";
import styles from "./auth.module.css";
import { refusalText } from "./refusal-text.ts";
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts";

type CodeFormProps = { action: CodeFormAction; next: string; hasTotp: boolean };

/** The code field of the second step; works as a plain form too. */
export function CodeForm({ action, next, hasTotp }: CodeFormProps) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(action, { refusal: null });
  const form = useFocusOnRefusal(state.refusal);
  const problem = refusalText(t, state.refusal, null);
  const isWrong = state.refusal?.fields?.code !== undefined;
  return (
    <form ref={form} action={submit} className={styles.form}>
      <input type="hidden" name="next" value={next} />
      <FormProblem text={problem} />
      <CodeField
        label={t("secondStep.code")}
        hint={t(hasTotp ? "secondStep.codeHint" : "secondStep.recoveryHint")}
        error={isWrong ? t("errors.code") : undefined}
        autoFocus
      />
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {isPending ? t("entering") : t("secondStep.confirm")}
      </button>
    </form>
  );
}
