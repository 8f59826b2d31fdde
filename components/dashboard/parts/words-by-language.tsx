import { useTranslations } from "next-intl";
import { useState } from "react";
import { autofocusOnOpen } from "@/components/dashboard/editor/dialogs/editor-dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { type Locale, localeFacts, perLocale } from "@/lib/site/locales.ts";
import styles from "./words-by-language.module.css";

type ByLanguage = Partial<Record<Locale, string>>;

export type WordsByLanguage = {
  offered: readonly Locale[];
  chosen: readonly Locale[];
  words: Record<Locale, string>;
  /** Languages whose words are too short. */
  short: readonly Locale[];
  choose(locale: Locale, isChosen: boolean): void;
  write(locale: Locale, words: string): void;
  /** The words of each chosen language; null if some are missing. Then the fields say so. */
  answer(): ByLanguage | null;
};

/** What a step asks: in which of the offered languages it applies, at first in all, and words for the readers of each. */
export function useWordsByLanguage(
  offered: readonly Locale[],
  { least = 0, start = {} }: { least?: number; start?: ByLanguage } = {},
): WordsByLanguage {
  const [chosen, setChosen] = useState(offered);
  const [words, setWords] = useState(() => perLocale((locale) => start[locale] ?? ""));
  const [short, setShort] = useState<readonly Locale[]>([]);
  return {
    ...{ offered, chosen, words, short },
    choose: (locale, isChosen) =>
      setChosen(offered.filter((one) => (one === locale ? isChosen : chosen.includes(one)))),
    write(locale, text) {
      setWords({ ...words, [locale]: text });
      setShort(short.filter((one) => one !== locale));
    },
    answer() {
      const tooShort = chosen.filter((locale) => words[locale].trim().length < least);
      setShort(tooShort);
      if (chosen.length === 0 || tooShort.length > 0) return null;
      return Object.fromEntries(chosen.map((locale) => [locale, words[locale].trim()]));
    },
  };
}

type WordsFieldsProps = {
  asked: WordsByLanguage;
  label: string;
  hint?: string;
  note?: string;
  /** What is wrong with words that are too short. */
  shortError: string;
  rows: number;
  most: number;
  /** Whether the focus begins in the first field when the dialog opens. */
  isFirst?: boolean;
};

/** The choice of languages, if there is one, and a field for the words in each chosen language. */
export function WordsByLanguageFields({
  asked,
  label,
  hint,
  note,
  shortError,
  rows,
  most,
  isFirst = false,
}: WordsFieldsProps) {
  const t = useTranslations("desk.inLanguages");
  const { offered, chosen, words, short } = asked;
  const isOne = offered.length === 1;
  return (
    <>
      {isOne ? null : <LanguageChoice asked={asked} />}
      {chosen.map((locale, place) => (
        <Field
          key={locale}
          label={isOne ? label : t("field", { label, language: locale })}
          note={note}
          hint={place === chosen.length - 1 ? hint : undefined}
          error={short.includes(locale) ? shortError : undefined}
        >
          {(control) => (
            <textarea
              {...control}
              ref={isFirst && locale === offered[0] ? autofocusOnOpen : undefined}
              className="control"
              lang={localeFacts[locale].lang}
              rows={rows}
              maxLength={most}
              value={words[locale]}
              onChange={(event) => asked.write(locale, event.target.value)}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function LanguageChoice({ asked: { offered, chosen, choose } }: { asked: WordsByLanguage }) {
  const t = useTranslations("desk.inLanguages");
  const names = useTranslations("desk.languages");
  return (
    <fieldset className="field">
      <legend className="field-label">{t("label")}</legend>
      <div className={styles.languages}>
        {offered.map((locale) => (
          <label key={locale} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(locale)}
              onChange={(event) => choose(locale, event.target.checked)}
            />
            {names(locale)}
          </label>
        ))}
      </div>
      {chosen.length === 0 ? (
        <p className="field-error" role="alert">
          {t("none")}
        </p>
      ) : null}
    </fieldset>
  );
}
