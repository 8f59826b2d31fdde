import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { deviceName } from "@/lib/access/device-name.ts";
import type { ShownCodes } from "@/lib/access/second-factor.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import { ConfirmRefusal } from "./confirm-form.tsx";
import type { FactorVerbs } from "./factor-verbs.ts";
import { makePasskey, usePasskeySupport } from "./passkey-in-browser.ts";

type PasskeySetupProps = Pick<FactorVerbs, "beginPasskey" | "addPasskey"> & { onDone: (shown: ShownCodes) => void };

/** Adds a passkey: asks for its name, then the device asks the user. */
export function PasskeySetup({ beginPasskey, addPasskey, onDone }: PasskeySetupProps) {
  const t = useTranslations("security.passkeys");
  const isSupported = usePasskeySupport();
  const [isWaiting, setWaiting] = useState(false);
  const add = useVerb(async (name: string): Promise<Result<ShownCodes>> => {
    const begun = await beginPasskey({});
    if (!begun.ok) return begun;
    setWaiting(true);
    const answer = await makePasskey(begun.value);
    setWaiting(false);
    return answer === null ? NOT_MADE : addPasskey({ name, answer });
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.run(String(new FormData(event.currentTarget).get("name")), onDone);
  };
  if (!isSupported) return <p>{t("unsupported")}</p>;
  return (
    <form onSubmit={submit}>
      <PasskeyRefusal refusal={add.refusal} />
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <input
            {...control}
            className="control"
            name="name"
            required
            maxLength={60}
            defaultValue={deviceName(navigator.userAgent) ?? ""}
            autoComplete="off"
          />
        )}
      </Field>
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={add.isPending}>
          <Icon name="key" />
          {isWaiting ? t("waiting") : t("make")}
        </button>
      </div>
    </form>
  );
}

const NOT_MADE = failure("invalid", { answer: "not-matching" });

function PasskeyRefusal({ refusal }: { refusal: Failure | null }) {
  const t = useTranslations("security.passkeys");
  const isTooMany = refusal?.fields?.name === "too-many";
  if (!isTooMany && refusal?.fields?.answer === undefined) return <ConfirmRefusal refusal={refusal} />;
  return <FormProblem text={t(isTooMany ? "too-many" : "failed")} />;
}
