"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { WordField } from "@/components/dashboard/vocabulary/word-field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveSectionInput } from "@/lib/inputs/names.ts";
import {
  type DeskSection,
  namesAddress,
  type SavedSection,
  type SectionColour,
  type SectionWords,
  sectionColours,
} from "@/lib/newsroom/names.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./names.module.css";
import { SlugField } from "./slug-field.tsx";
import { useProblems } from "./use-problems.ts";

type SectionFormProps = {
  /** Null for a new one. */
  section: DeskSection | null;
  saveSection: Verb<SaveSectionInput, SavedSection>;
};

const nothing: SectionWords = { name: "", slug: "", description: "" };
const nothingYet = Object.fromEntries(locales.map((locale) => [locale, nothing])) as DeskSection["words"];

/** Form for a section: its texts in every language, and its colour. Typed text stays after a refusal. */
export function SectionForm({ section, saveSection }: SectionFormProps) {
  const t = useTranslations("names");
  const interfaceLocale = useLocale();
  const toast = useToast();
  const router = useRouter();
  const id = section?.id ?? null;
  const [words, setWords] = useState({ ...nothingYet, ...section?.words });
  const [colour, setColour] = useState<SectionColour>(section?.colour ?? "society");
  const [version, setVersion] = useState(section?.version ?? null);
  /** The new section is saved and its own form is loading: further typing would be lost. */
  const [isLeaving, setLeaving] = useState(false);
  const { run, refusal, isPending } = useVerb(saveSection);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  const say = (locale: Locale, said: Partial<SectionWords>) =>
    setWords((before) => ({ ...before, [locale]: { ...before[locale], ...said } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLeaving) return;
    run({ id, version, colour, words }, (saved) => {
      setWords(saved.words);
      setVersion(saved.version);
      toast({ text: t(id === null ? "added" : "saved", { name: saved.words[interfaceLocale].name }) });
      if (id === null) {
        setLeaving(true);
        router.replace(namesAddress("section", { open: saved.id }), { scroll: false });
      }
      router.refresh();
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {locales.map((locale) => (
        <SectionWordsFields
          key={locale}
          locale={locale}
          words={words[locale]}
          isReadOnly={isLeaving}
          problemAt={(field) => problems.at(`words.${locale}.${field}`)}
          onChange={(said) => say(locale, said)}
        />
      ))}
      <p className="field-hint">{t("slugHint")}</p>
      <Colours chosen={colour} onChoose={setColour} />
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {t("save")}
      </button>
    </form>
  );
}

type SectionWordsFieldsProps = {
  locale: Locale;
  words: SectionWords;
  isReadOnly: boolean;
  problemAt: (field: keyof SectionWords) => string | undefined;
  onChange: (said: Partial<SectionWords>) => void;
};

function SectionWordsFields({ locale, words, isReadOnly, problemAt, onChange }: SectionWordsFieldsProps) {
  const t = useTranslations("names");
  const { lang, badge } = localeFacts[locale];
  return (
    <fieldset className={styles.language}>
      <legend>{badge}</legend>
      <WordField
        texts={{ label: t("name.section"), error: problemAt("name") }}
        isReadOnly={isReadOnly}
        lang={lang}
        value={words.name}
        longest={60}
        onChange={(name) => onChange({ name })}
      />
      <WordField
        texts={{ label: t("description"), note: t("descriptionNote"), error: problemAt("description") }}
        isReadOnly={isReadOnly}
        lang={lang}
        value={words.description}
        longest={300}
        lines={2}
        onChange={(description) => onChange({ description })}
      />
      <SlugField
        isReadOnly={isReadOnly}
        label={t("slug")}
        error={problemAt("slug")}
        value={words.slug}
        onChange={(slug) => onChange({ slug })}
      />
    </fieldset>
  );
}

function Colours({ chosen, onChoose }: { chosen: SectionColour; onChoose: (colour: SectionColour) => void }) {
  const t = useTranslations("names");
  return (
    <fieldset className={styles.colours}>
      <legend className="field-label">{t("colour")}</legend>
      {sectionColours.map((colour) => (
        <label key={colour} className={`choice sec-${colour}`}>
          <input
            type="radio"
            name="colour"
            value={colour}
            checked={colour === chosen}
            onChange={() => onChoose(colour)}
          />
          <i />
          {t(`colours.${colour}`)}
        </label>
      ))}
    </fieldset>
  );
}
