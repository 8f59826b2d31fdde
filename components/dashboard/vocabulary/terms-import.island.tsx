"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Field } from "@/components/ui/field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { ImportTermsInput } from "@/lib/inputs/vocabulary/glossary.ts";
import { isLocale, type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { firstColumnLocale, readColumns, termsOfColumns } from "@/lib/translation/glossary-import.ts";
import styles from "./vocabulary.module.css";

const PREVIEW_ROWS = 3;

/** Imports terms from two pasted spreadsheet columns, with a preview. */
export function TermsImport({ importTerms }: { importTerms: Verb<ImportTermsInput, { added: number }> }) {
  const t = useTranslations("names.term");
  const toast = useToast();
  const router = useRouter();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Locale | null>(null);
  const { run, refusal, isPending } = useVerb(importTerms);
  const pasted = readColumns(text);
  const first = chosen ?? firstColumnLocale(pasted);
  const terms = termsOfColumns(pasted, first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (terms.length === 0) return;
    run({ terms }, ({ added }) => {
      toast({ text: t("imported", { count: added, known: terms.length - added }) });
      setText("");
      setChosen(null);
      router.refresh();
    });
  };
  return (
    <details className={styles.import}>
      <summary>{t("import")}</summary>
      <form onSubmit={submit}>
        <FormRefusal refusal={refusal} fields={[]} />
        <Field label={t("columns")} hint={t("columnsHint")}>
          {(control) => (
            <textarea
              {...control}
              className="control"
              rows={6}
              value={text}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {terms.length > 0 ? (
          <>
            <Field label={t("first")}>
              {(control) => (
                <select
                  {...control}
                  className="control"
                  value={first}
                  onChange={({ target }) => isLocale(target.value) && setChosen(target.value)}
                >
                  {locales.map((locale) => (
                    <option key={locale} value={locale}>
                      {t(`in.${locale}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ul className={styles.shown}>
              {terms.slice(0, PREVIEW_ROWS).map((words) => (
                <li key={Object.values(words).join(" ")}>
                  {locales.map((locale) => (
                    <span key={locale} lang={localeFacts[locale].lang}>
                      {words[locale]}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p className="field-hint" role="status">
          {text.trim() === "" ? null : t("read", { count: terms.length, refused: pasted.refused })}
        </p>
        <button type="submit" className="button" aria-disabled={isPending || terms.length === 0}>
          {t("add")}
        </button>
      </form>
    </details>
  );
}
