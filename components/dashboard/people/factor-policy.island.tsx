"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type SecondFactorPolicy, secondFactorPolicies } from "@/lib/access/second-factor.ts";
import styles from "./people.module.css";

type FactorPolicyProps = {
  policy: SecondFactorPolicy;
  setPolicy: Verb<{ policy: SecondFactorPolicy }, null>;
};

/** Sets which roles require a second factor. */
export function FactorPolicy({ policy, setPolicy }: FactorPolicyProps) {
  const t = useTranslations("people.policy");
  const router = useRouter();
  const toast = useToast();
  const { run, refusal, isPending } = useVerb(setPolicy);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get("policy") as SecondFactorPolicy;
    run({ policy: chosen }, () => {
      toast({ text: t("saved") });
      router.refresh();
    });
  };
  return (
    <form className={`panel ${styles.factorPolicy}`} onSubmit={submit}>
      <h2 id="factor-policy">{t("title")}</h2>
      <FormRefusal refusal={refusal} />
      <p>{t("hint")}</p>
      <div role="radiogroup" aria-labelledby="factor-policy">
        {secondFactorPolicies.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="policy" value={one} defaultChecked={one === policy} />
            {t(`choices.${one}`)}
          </label>
        ))}
      </div>
      <button type="submit" className="button" aria-disabled={isPending}>
        {t("save")}
      </button>
    </form>
  );
}
