"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { fieldProblem } from "@/components/dashboard/people/field-problem.ts";
import { Field } from "@/components/ui/field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import styles from "./profile.module.css";

/** The name that colleagues see. */
export function NameForm({ name, setOwnName }: { name: string; setOwnName: Verb<{ name: string }, unknown> }) {
  const t = useTranslations("people");
  const router = useRouter();
  const toast = useToast();
  const { run, refusal, isPending } = useVerb(setOwnName);
  const problem = fieldProblem(refusal, "name");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ name: String(new FormData(event.currentTarget).get("name")) }, () => {
      toast({ text: t("profile.nameSaved") });
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <FormRefusal refusal={refusal} fields={["name"]} />
      <Field label={t("name")} hint={t("profile.nameHint")} error={problem && t(problem)}>
        {(control) => (
          <input
            {...control}
            className="control"
            name="name"
            defaultValue={name}
            required
            maxLength={120}
            autoComplete="name"
          />
        )}
      </Field>
      <button type="submit" className="button" aria-disabled={isPending}>
        {t("profile.saveName")}
      </button>
    </form>
  );
}
