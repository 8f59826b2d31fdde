"use client";

import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { usePasskeySupport } from "@/components/dashboard/security/passkey-in-browser.ts";
import { type PasskeyActions, usePasskeyAnswer } from "@/components/dashboard/security/use-passkey-answer.ts";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./auth.module.css";
import { refusalText } from "./refusal-text.ts";

type PasskeyButtonProps = PasskeyActions & { label: string; next: string };

/** Signs in, or completes a sign-in, with a passkey. Null without browser support or scripts. */
export function PasskeyButton({ label, next, ...actions }: PasskeyButtonProps) {
  const t = useTranslations("signIn");
  // A full page load, so that no state from before sign-in is kept.
  const { run, refusal, isWaiting } = usePasskeyAnswer(actions, () => window.location.assign(next));
  if (!usePasskeySupport()) return null;
  const problem = refusal?.code === "invalid" ? t("errors.passkey") : refusalText(t, refusal, null);
  return (
    <div className={styles.passkey}>
      <FormProblem text={problem} />
      <button type="button" className="button" aria-disabled={isWaiting} onClick={() => void run()}>
        <Icon name="key" />
        {isWaiting ? t("passkeyWaiting") : label}
      </button>
    </div>
  );
}
