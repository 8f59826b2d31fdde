"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { useProblems } from "@/components/dashboard/names/use-problems.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveTermInput } from "@/lib/inputs/vocabulary/glossary.ts";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import { localeFacts, locales } from "@/lib/site/locales.ts";
import { MAX_TERM_LENGTH, type Term, type TermWords } from "@/lib/translation/glossary.ts";
import { RemoveEntry } from "./remove-entry.tsx";
import styles from "./vocabulary.module.css";
import { WordField } from "./word-field.tsx";

export type TermVerbs = { saveTerm: Verb<SaveTermInput, Term>; removeTerm: Verb<{ id: number }, TermWords> };

type TermFormProps = {
  /** Null for a new one. */
  term: Term | null;
  view: NamesView;
  verbs: TermVerbs;
};

const nothing = Object.fromEntries(locales.map((locale) => [locale, ""])) as TermWords;

/** A term in each language. Typed text stays after a refusal; a removed term can be restored. */
export function TermForm({ term, view, verbs }: TermFormProps) {
  const t = useTranslations("names");
  const own = useLocale();
  const toast = useToast();
  const router = useRouter();
  const [words, setWords] = useState(term?.words ?? nothing);
  const [was, setWas] = useState(term?.words ?? null);
  const { run, refusal, isPending } = useVerb(verbs.saveTerm);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  const goTo = (open: NamesView["open"]) => {
    router.replace(namesAddress("term", { ...view, open }), { scroll: false });
    router.refresh();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ id: term?.id ?? null, was, words }, (saved) => {
      toast({ text: t(term ? "saved" : "added", { name: saved.words[own] }) });
      // After a new entry the user usually adds another.
      setWords(term ? saved.words : nothing);
      setWas(term ? saved.words : null);
      if (!term) form.current?.querySelector("input")?.focus();
      router.refresh();
    });
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {locales.map((locale) => (
        <WordField
          key={locale}
          lang={localeFacts[locale].lang}
          texts={{ label: t(`term.in.${locale}`), error: problems.at(`words.${locale}`) }}
          value={words[locale]}
          longest={MAX_TERM_LENGTH}
          onChange={(text) => setWords((before) => ({ ...before, [locale]: text }))}
        />
      ))}
      <p className="field-hint">{t("term.hint")}</p>
      <div className="button-row">
        <button type="submit" className="button primary" aria-disabled={isPending}>
          {t("save")}
        </button>
        {term ? (
          <RemoveEntry
            id={term.id}
            remove={verbs.removeTerm}
            putBack={(said) => verbs.saveTerm({ id: null, was: null, words: said })}
            nameOf={(said) => said[own]}
            onRemoved={() => goTo(null)}
            onBack={goTo}
          />
        ) : null}
      </div>
    </form>
  );
}
