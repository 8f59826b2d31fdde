"use client";

import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { type ControlAttributes, Field } from "@/components/ui/field.tsx";
import { aiUses } from "@/lib/article/news.ts";
import type { Failure } from "@/lib/result.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { FocalPoint } from "./focal-point.tsx";
import styles from "./picture-form.module.css";
import { refusedFile } from "./refused-file.ts";
import { type Description, type DescriptionOptions, useDescription } from "./use-description.ts";

/**
 * Form for a picture: focal point, descriptions and credit in each language. Fields that the person may not edit are disabled. Typed text stays after a
 * refusal.
 */
export function PictureForm(props: DescriptionOptions) {
  const t = useTranslations("media");
  const { said, change, save, isSaving, refusal } = useDescription(props);
  const { mayManage, mayDescribe } = props.picture;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <section>
        <FocalPoint
          picture={props.picture}
          focal={said.focal}
          disabled={!mayManage}
          onMove={(focal) => change({ focal })}
        />
      </section>
      <WordsFields
        words={said.words}
        mayDescribe={mayDescribe}
        refusal={refusal}
        onChange={(words) => change({ words })}
      />
      <RightsFields said={said} mayManage={mayManage} onChange={change} />
      {refusal ? <Refusal refusal={refusal} /> : null}
      {mayManage || mayDescribe.length > 0 ? (
        <button type="submit" className="button primary" aria-disabled={isSaving}>
          {t("save")}
        </button>
      ) : null}
    </form>
  );
}

type WordsFieldsProps = {
  words: Description["words"];
  mayDescribe: readonly Locale[];
  refusal: Failure | null;
  onChange: (words: Description["words"]) => void;
};

function WordsFields({ words, mayDescribe, refusal, onChange }: WordsFieldsProps) {
  const t = useTranslations("media");
  return (["alt", "caption", "credit"] as const).map((word) => (
    <fieldset key={word} className="inspector-part">
      <legend>{t(word)}</legend>
      {locales.map((locale) => (
        <Field
          key={locale}
          label={localeFacts[locale].badge}
          error={word === "credit" && isCreditMissing(refusal, locale) ? t("creditNeeded") : undefined}
          hint={mayDescribe.includes(locale) ? undefined : t("readOnlyWords")}
        >
          {(control) => (
            <WordControl
              {...control}
              word={word}
              lang={locale}
              disabled={!mayDescribe.includes(locale)}
              value={words[locale][word]}
              onType={(typed) => onChange({ ...words, [locale]: { ...words[locale], [word]: typed } })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  ));
}

type WordControlProps = ControlAttributes & {
  word: keyof Description["words"][Locale];
  lang: Locale;
  disabled: boolean;
  value: string;
  onType: (typed: string) => void;
};

/** The control of a word. A credit is a short line. */
function WordControl({ word, onType, ...control }: WordControlProps) {
  if (word === "credit")
    return <input {...control} className="control" maxLength={300} onChange={({ target }) => onType(target.value)} />;
  return (
    <textarea
      {...control}
      className="control"
      rows={2}
      maxLength={1_000}
      onChange={({ target }) => onType(target.value)}
    />
  );
}

type RightsFieldsProps = {
  said: Description;
  mayManage: boolean;
  onChange: (part: Partial<Description>) => void;
};

function RightsFields({ said, mayManage, onChange }: RightsFieldsProps) {
  const t = useTranslations("media");
  return (
    <fieldset className="inspector-part" disabled={!mayManage}>
      <legend>{t("rightsTitle")}</legend>
      {mayManage ? null : <p className="field-hint">{t("readOnlyFacts")}</p>}
      {(["source", "rights"] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => (
            <input
              {...control}
              className="control"
              maxLength={300}
              value={said[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t("aiUse")} hint={t("aiUseHint")}>
        {(control) => (
          <select
            {...control}
            className="control"
            value={said.aiUse}
            onChange={({ target }) => onChange({ aiUse: target.value as Description["aiUse"] })}
          >
            {aiUses.map((use) => (
              <option key={use} value={use}>
                {t(`aiUses.${use}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
}

function Refusal({ refusal }: { refusal: Failure }) {
  const t = useTranslations("media");
  const text = () => {
    if (locales.some((locale) => isCreditMissing(refusal, locale))) return t("creditNeeded");
    return refusal.code === "forbidden" ? t("forbiddenWords") : refusedFile(t, refusal.fields?.file ?? refusal.code);
  };
  return <FormProblem text={text()} />;
}

function isCreditMissing(refusal: Failure | null, locale: Locale): boolean {
  return refusal?.fields?.[`credit.${locale}`] === "credit-missing";
}
