import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { PasswordField } from "@/components/dashboard/auth/password-field.island.tsx";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Icon } from "@/components/ui/icon.tsx";
import type { Factors } from "@/lib/access/permissions.ts";
import type { ConfirmInput } from "@/lib/inputs/second-factor.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import { CodeField } from "./code-field.tsx";
import { type PasskeyRequest, usePasskeySupport } from "./passkey-in-browser.ts";
import { usePasskeyAnswer } from "./use-passkey-answer.ts";

export type ConfirmVerbs = {
  confirmIdentity: Verb<ConfirmInput, null>;
  askPasskey: (input: Record<string, never>) => Promise<Result<PasskeyRequest>>;
};

type ConfirmFormProps = ConfirmVerbs & { factors: Factors; onConfirmed: () => void };

/** Confirms the identity with a password, a code or a passkey, as available. */
export function ConfirmForm({ factors, confirmIdentity, askPasskey, onConfirmed }: ConfirmFormProps) {
  const t = useTranslations("security");
  const [by, setBy] = useState<"password" | "code">("password");
  const typed = useTyped(confirmIdentity, onConfirmed);
  const passkey = usePasskeyAnswer({ ask: () => askPasskey({}), answer: confirmIdentity }, onConfirmed);
  const offersPasskey = usePasskeySupport() && factors.passkeys;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get(by));
    void typed.run(by === "password" ? { password: value } : { code: value });
  };
  const problem = typed.refusal?.fields?.[by] !== undefined;
  return (
    <form onSubmit={submit} noValidate>
      <ConfirmRefusal refusal={passkey.refusal ?? typed.refusal} />
      <p>{t("confirm.say")}</p>
      {factors.totp || factors.passkeys ? (
        <fieldset className="segments" aria-label={t("confirm.how")}>
          {(["password", "code"] as const).map((one) => (
            <button key={one} type="button" aria-pressed={by === one} onClick={() => setBy(one)}>
              {t(one === "password" ? "confirm.byPassword" : "confirm.byCode")}
            </button>
          ))}
        </fieldset>
      ) : null}
      {by === "password" ? (
        <PasswordField
          name="password"
          label={t("confirm.password")}
          error={problem ? t("confirm.wrongPassword") : undefined}
          autoComplete="current-password"
        />
      ) : (
        <CodeField label={t("confirm.code")} error={problem ? t("wrongCode") : undefined} />
      )}
      <div className="dialog-foot">
        {offersPasskey ? (
          <button type="button" className="button" aria-disabled={passkey.isWaiting} onClick={() => void passkey.run()}>
            <Icon name="key" />
            {t("confirm.passkey")}
          </button>
        ) : null}
        <button type="submit" className="button primary" aria-disabled={typed.isPending}>
          {t("confirm.button")}
        </button>
      </div>
    </form>
  );
}

/**
 * Submits the typed password or code. Not with `useVerb`: the action that needs the confirmation is still pending, and React ends no transition
 * before another pending one, so a second attempt would be impossible.
 */
function useTyped(confirmIdentity: ConfirmVerbs["confirmIdentity"], onConfirmed: () => void) {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const run = async (input: ConfirmInput) => {
    if (isPending) return;
    setPending(true);
    const result = await confirmIdentity(input).catch((): Failure => failure("unavailable"));
    setPending(false);
    if (result.ok) onConfirmed();
    else setRefusal(result);
  };
  return { run, refusal, isPending };
}

/** The refusal as a whole; a wrong password or code is shown at its field. */
export function ConfirmRefusal({ refusal }: { refusal: Failure | null }) {
  const t = useTranslations("signIn");
  if (refusal?.code !== "rate-limited" && refusal?.fields?.answer === undefined)
    return <FormRefusal refusal={refusal} fields={["password", "code"]} />;
  const isTooMany = refusal.code === "rate-limited";
  return (
    <FormProblem
      text={isTooMany ? t("errors.wait", { minutes: Number(refusal.fields?.minutes ?? 1) }) : t("errors.passkey")}
    />
  );
}
