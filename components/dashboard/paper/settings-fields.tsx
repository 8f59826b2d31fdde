import { useTranslations } from "next-intl";
import { type HTMLAttributes, useContext } from "react";
import { Field } from "@/components/ui/field.tsx";
import type { Failure } from "@/lib/result.ts";
import { localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./settings.module.css";
import { SettingsContext } from "./settings-context.ts";

const problems = ["empty", "too-long", "characters", "year", "email", "address", "changed"] as const;
const hinted = ["tagline", "about", "certificate", "imprint", "profiles", "copyright", "defaultLocale"] as const;

type InLanguages =
  | "name"
  | "tagline"
  | "about"
  | "owner"
  | "chiefEditor"
  | "certificate"
  | "address"
  | "imprint"
  | "copyright";
type Alone = "foundedYear" | "phone" | "email" | "profiles";

/** A setting with a value per language, side by side. */
export function EachLanguage({ name, rows }: { name: InLanguages; rows?: number }) {
  const t = useTranslations("deskPaper");
  const { settings, problem } = useSettings();
  const hint = hintOf(name);
  return (
    <fieldset className={`field ${styles.languages}`}>
      <legend className="field-label">{t(`fields.${name}`)}</legend>
      <div className={styles.pair}>
        {locales.map((locale) => (
          <Field key={locale} label={t(`inLanguage.${locale}`)} error={problem(`${name}.${locale}`)}>
            {(control) => (
              <Words
                {...control}
                name={`${name}.${locale}`}
                lang={localeFacts[locale].lang}
                value={settings[name][locale]}
                rows={rows}
                label={`${t(`fields.${name}`)}, ${t(`inLanguage.${locale}`)}`}
              />
            )}
          </Field>
        ))}
      </div>
      {hint ? <p className="field-hint">{t(`hints.${hint}`)}</p> : null}
    </fieldset>
  );
}

type OneFieldProps = { name: Alone; rows?: number } & Pick<HTMLAttributes<HTMLInputElement>, "inputMode">;

/** A setting that is the same in every language. */
export function OneField({ name, rows, inputMode }: OneFieldProps) {
  const t = useTranslations("deskPaper");
  const { settings, problem } = useSettings();
  const hint = hintOf(name);
  return (
    <Field label={t(`fields.${name}`)} hint={hint && t(`hints.${hint}`)} error={problem(name)}>
      {(control) => <Words {...control} name={name} value={settings[name]} rows={rows} inputMode={inputMode} />}
    </Field>
  );
}

type ChoiceProps = { name: "ageMark" | "defaultLocale"; choices: (readonly [value: string, words: string])[] };

/** A choice among a few visible options. */
export function Choice({ name, choices }: ChoiceProps) {
  const t = useTranslations("deskPaper");
  const { settings } = useSettings();
  const hint = hintOf(name);
  return (
    <fieldset className="field">
      <legend className="field-label">{t(`fields.${name}`)}</legend>
      <div className="segments">
        {choices.map(([value, words]) => (
          <label key={value}>
            <input type="radio" className="vh" name={name} value={value} defaultChecked={settings[name] === value} />
            {words}
          </label>
        ))}
      </div>
      {hint ? <p className="field-hint">{t(`hints.${hint}`)}</p> : null}
    </fieldset>
  );
}

type WordsProps = HTMLAttributes<HTMLElement> & {
  name: string;
  value: string | number | string[];
  rows: number | undefined;
  /** Full accessible name, if the visible label is only the language. */
  label?: string;
};

/** A text field; a list has one item per line. */
function Words({ value, rows, label, ...control }: WordsProps) {
  const words = Array.isArray(value) ? value.join("\n") : String(value);
  const same = { ...control, className: "control", defaultValue: words, autoComplete: "off", "aria-label": label };
  return rows ? <textarea {...same} rows={rows} /> : <input {...same} />;
}

function useSettings() {
  const t = useTranslations("deskPaper.problems");
  const context = useContext(SettingsContext);
  if (!context) throw new Error("a setting outside of its form");
  const problem = (field: string) => {
    const said = problemOf(context.refusal, field);
    return said && t(problems.find((one) => one === said) ?? "characters");
  };
  return { settings: context.settings, problem };
}

/** The error of a setting, its language or one of its lines. Schema errors are under `settings`. */
function problemOf(refusal: Failure | null, field: string): string | undefined {
  const said = Object.entries(refusal?.fields ?? {});
  const found = said.find(([sent]) => {
    const name = sent.replace(/^settings\./u, "");
    return name === field || name.startsWith(`${field}.`) || field.startsWith(`${name}.`);
  });
  return found?.[1];
}

function hintOf(name: string): (typeof hinted)[number] | undefined {
  return hinted.find((one) => one === name);
}
