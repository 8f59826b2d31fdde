"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { DoorFormAction } from "@/lib/door-forms.ts";
import { PasswordField } from "./password-field.island.tsx";
import { refusalText } from "./refusal-text.ts";
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts";

/** The form of the sign-in page. It works as a plain form too; what was typed as the address stays when it is refused. */
export function SignInForm({ action, next }: { action: DoorFormAction; next: string }) {
  const t = useTranslations("signIn");
  const [state, submit, isPending] = useActionState(action, { email: "", refusal: null });
  const form = useFocusOnRefusal(state.refusal);
  const problem = refusalText(t, state.refusal, null);
  return (
    <form ref={form} action={submit} className="door-form">
      <input type="hidden" name="next" value={next} />
      {problem ? (
        <p className="form-error" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      ) : null}
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
