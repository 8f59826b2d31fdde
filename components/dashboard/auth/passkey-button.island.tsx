"use client";

import { useTranslations } from "next-intl";
import { usePasskeySupport } from "@/components/dashboard/security/passkey-in-browser.ts";
import { type PasskeyActions, usePasskeyAnswer } from "@/components/dashboard/security/use-passkey-answer.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { refusalText } from "./refusal-text.ts";

type PasskeyButtonProps = PasskeyActions & { label: string; next: string };

/** Signing in, or ending the sign-in, by a passkey; nothing where the browser knows none, or without scripts. */
export function PasskeyButton({ label, next, ...actions }: PasskeyButtonProps) {
  const t = useTranslations("signIn");
  // A whole new page: nothing of the one before sign-in is kept.
  const { run, refusal, isWaiting } = usePasskeyAnswer(actions, () => window.location.assign(next));
  if (!usePasskeySupport()) return null;
  const problem = refusal?.code === "invalid" ? t("errors.passkey") : refusalText(t, refusal, null);
  return (
    <div className="auth-passkey">
      {problem ? (
        <p className="form-error" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      ) : null}
      <button type="button" className="button" aria-disabled={isWaiting} onClick={() => void run()}>
        <Icon name="key" />
        {isWaiting ? t("passkeyWaiting") : label}
      </button>
    </div>
  );
}
