"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { useProblems } from "@/components/dashboard/names/use-problems.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveScriptExceptionInput } from "@/lib/inputs/vocabulary/script-exceptions.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import { LONGEST_WORD, type StoredException } from "@/lib/newsroom/script-exceptions.ts";
import { type Edition, langOf } from "@/lib/site/editions.ts";
import { RemoveEntry } from "./remove-entry.tsx";
import { WordField } from "./word-field.tsx";

export type ExceptionVerbs = {
  saveScriptException: Verb<SaveScriptExceptionInput, StoredException>;
  removeScriptException: Verb<{ id: number }, ScriptException>;
};

type ExceptionFormProps = {
  /** Null for a new one. */
  exception: StoredException | null;
  view: NamesView;
  verbs: ExceptionVerbs;
};

const nothing: ScriptException = { word: "", latin: "", arabic: "" };
const fields: [keyof ScriptException, Edition, rules: ((word: string) => string) | null][] = [
  ["word", "kk", null],
  ["latin", "kk-latn", (word) => toLatin(word, "2021")],
  ["arabic", "kk-arab", (word) => toArabic(word)],
];

/** A word and its spelling in the other scripts, with the rules' spelling below. Typed text stays after a refusal. */
export function ExceptionForm({ exception, view, verbs }: ExceptionFormProps) {
  const t = useTranslations("names");
  const toast = useToast();
  const router = useRouter();
  const [said, setSaid] = useState<ScriptException>(exception ? spellingOf(exception) : nothing);
  const [was, setWas] = useState(exception && spellingOf(exception));
  const { run, refusal, isPending } = useVerb(verbs.saveScriptException);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  const goTo = (open: NamesView["open"]) => {
    router.replace(namesAddress("script", { ...view, open }), { scroll: false });
    router.refresh();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ id: exception?.id ?? null, was, ...said }, (saved) => {
      toast({ text: t(exception ? "saved" : "added", { name: saved.word }) });
      // After a new entry the user usually adds another.
      setSaid(exception ? spellingOf(saved) : nothing);
      setWas(exception ? spellingOf(saved) : null);
      if (!exception) form.current?.querySelector("input")?.focus();
      router.refresh();
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {fields.map(([name, edition, rules]) => (
        <WordField
          key={name}
          lang={langOf(edition)}
          texts={{
            label: t(`script.${name}`),
            note: rules ? t("optional") : undefined,
            hint: rules && said.word ? t("script.rulesSay", { spelling: rules(said.word) }) : undefined,
            error: problems.at(name),
          }}
          value={said[name]}
          longest={LONGEST_WORD}
          onChange={(text) => setSaid((before) => ({ ...before, [name]: text }))}
        />
      ))}
      <p className="field-hint">{t("script.hint")}</p>
      <div className="button-row">
        <button type="submit" className="button primary" aria-disabled={isPending}>
          {t("save")}
        </button>
        {exception ? (
          <RemoveEntry
            id={exception.id}
            remove={verbs.removeScriptException}
            putBack={(before) => verbs.saveScriptException({ id: null, was: null, ...before })}
            nameOf={({ word }) => word}
            onRemoved={() => goTo(null)}
            onBack={goTo}
          />
        ) : null}
      </div>
    </form>
  );
}

const spellingOf = ({ word, latin, arabic }: ScriptException): ScriptException => ({ word, latin, arabic });
