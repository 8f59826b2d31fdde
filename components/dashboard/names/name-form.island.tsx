"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { WordField } from "@/components/dashboard/vocabulary/word-field.tsx";
import type { EditableName, NameWords } from "@/lib/newsroom/names.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./names.module.css";
import { type ListMedia, Portrait } from "./portrait.tsx";
import { SlugField } from "./slug-field.tsx";
import { type NameFormOptions, useNameForm } from "./use-name-form.ts";
import { useProblems } from "./use-problems.ts";

type NameFormProps = NameFormOptions & { listMedia: ListMedia };

/** Form for a tag, author or place in every language. Typed text stays after a refusal. */
export function NameForm({ listMedia, ...options }: NameFormProps) {
  const t = useTranslations("names");
  const interfaceLocale = useLocale();
  const { kind } = options.name;
  const { words, say, photo, setPhoto, submit, refusal, isPending, isLeaving } = useNameForm(options);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {locales.map((locale) => (
        <NameWordsFields
          key={locale}
          kind={kind}
          locale={locale}
          words={words[locale]}
          isReadOnly={isLeaving}
          problemAt={(field) => problems.at(`words.${locale}.${field}`)}
          onChange={(said) => say(locale, said)}
        />
      ))}
      <p className="field-hint">{kind === "place" ? t("slugHintPlace") : t("slugHint")}</p>
      {kind === "author" ? (
        <Portrait
          photo={photo}
          error={problems.at("photoId")}
          locale={interfaceLocale}
          listMedia={listMedia}
          onChange={setPhoto}
        />
      ) : null}
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {t("save")}
      </button>
    </form>
  );
}

type NameWordsFieldsProps = {
  kind: EditableName["kind"];
  locale: Locale;
  words: NameWords;
  isReadOnly: boolean;
  problemAt: (field: keyof NameWords) => string | undefined;
  onChange: (said: Partial<NameWords>) => void;
};

/** A name in one language. */
function NameWordsFields({ kind, locale, words, isReadOnly, problemAt, onChange }: NameWordsFieldsProps) {
  const t = useTranslations("names");
  const own = { lang: localeFacts[locale].lang, isReadOnly };
  return (
    <fieldset className={styles.language}>
      <legend>{localeFacts[locale].badge}</legend>
      <WordField
        {...own}
        texts={{ label: t(`name.${kind}`), error: problemAt("name") }}
        value={words.name}
        longest={120}
        onChange={(text) => onChange({ name: text })}
      />
      {kind === "author" ? (
        <>
          <WordField
            {...own}
            texts={{ label: t("role"), note: t("optional"), error: problemAt("role") }}
            value={words.role}
            longest={120}
            onChange={(role) => onChange({ role })}
          />
          <WordField
            {...own}
            texts={{ label: t("bio"), note: t("optional"), error: problemAt("bio") }}
            value={words.bio}
            longest={2_000}
            lines={3}
            onChange={(bio) => onChange({ bio })}
          />
        </>
      ) : null}
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
