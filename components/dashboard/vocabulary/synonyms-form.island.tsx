"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { useProblems } from "@/components/dashboard/names/use-problems.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveSynonymsInput } from "@/lib/inputs/vocabulary/synonyms.ts";
import { type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import { groupName, MAX_SYNONYM_LENGTH, MAX_SYNONYMS_PER_GROUP, type SynonymGroup } from "@/lib/newsroom/synonyms.ts";
import { RemoveEntry } from "./remove-entry.tsx";
import styles from "./vocabulary.module.css";
import { WordField } from "./word-field.tsx";

export type SynonymsVerbs = {
  saveSynonyms: Verb<SaveSynonymsInput, SynonymGroup>;
  removeSynonyms: Verb<{ id: number }, string[]>;
};

type SynonymsFormProps = {
  /** Null for a new one. */
  group: SynonymGroup | null;
  view: NamesView;
  verbs: SynonymsVerbs;
};

/** Number of fields of a new group. */
const MIN_FIELDS = 2;

/** The words of a group, one field each, plus an empty last field. Typed text stays after a refusal. */
export function SynonymsForm({ group, view, verbs }: SynonymsFormProps) {
  const t = useTranslations("names");
  const toast = useToast();
  const router = useRouter();
  const [words, setWords] = useState(group?.words ?? []);
  const [was, setWas] = useState(group?.words ?? null);
  const { run, refusal, isPending } = useVerb(verbs.saveSynonyms);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  const goTo = (open: NamesView["open"]) => {
    router.replace(namesAddress("synonym", { ...view, open }), { scroll: false });
    router.refresh();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Empty fields are dropped, so that the indexes of errors match the words that were sent.
    const said = words.filter((text) => text.trim() !== "");
    setWords(said);
    run({ id: group?.id ?? null, was, words: said }, (saved) => {
      toast({ text: t(group ? "saved" : "added", { name: groupName(saved.words) }) });
      // After a new entry the user usually adds another.
      setWords(group ? saved.words : []);
      setWas(group ? saved.words : null);
      if (!group) form.current?.querySelector("input")?.focus();
      router.refresh();
    });
  };
  const places = Math.min(MAX_SYNONYMS_PER_GROUP, Math.max(MIN_FIELDS, words.length + 1));
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {Array.from({ length: places }, (_, place) => (
        <WordField
          // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place.
          key={place}
          texts={{
            label: t("synonym.word", { number: place + 1 }),
            note: place < MIN_FIELDS ? undefined : t("optional"),
            error: problems.at(`words.${place}`),
          }}
          value={words[place] ?? ""}
          longest={MAX_SYNONYM_LENGTH}
          onChange={(text) => setWords((before) => changed(before, place, text))}
        />
      ))}
      <p className="field-hint">{t("synonym.hint")}</p>
      <div className="button-row">
        <button type="submit" className="button primary" aria-disabled={isPending}>
          {t("save")}
        </button>
        {group ? (
          <RemoveEntry
            id={group.id}
            remove={verbs.removeSynonyms}
            putBack={(said) => verbs.saveSynonyms({ id: null, was: null, words: said })}
            nameOf={groupName}
            onRemoved={() => goTo(null)}
            onBack={goTo}
          />
        ) : null}
      </div>
    </form>
  );
}

/** Replaces the word at an index and drops empty words at the end. */
function changed(words: string[], place: number, text: string): string[] {
  const all = Array.from({ length: Math.max(words.length, place + 1) }, (_, at) =>
    at === place ? text : (words[at] ?? ""),
  );
  return all.slice(0, all.findLastIndex((one) => one !== "") + 1);
}
