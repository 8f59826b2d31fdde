import { useTranslations } from "next-intl";
import { type Role, roles } from "@/lib/access/permissions.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Failure } from "@/lib/result.ts";
import { isLocale, type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { fieldProblem } from "./field-problem.ts";
import styles from "./people.module.css";

type DutiesFieldsProps = {
  now: { role: Role; locales: readonly Locale[]; sectionIds: readonly number[] };
  sections: readonly Named[];
  refusal: Failure | null;
};

/** A person's duties: the role with its permissions in words, the languages, and whose drafts a reporter may read. */
export function DutiesFields({ now, sections, refusal }: DutiesFieldsProps) {
  const t = useTranslations("people");
  const desk = useTranslations("desk");
  const problem = fieldProblem(refusal, "locales");
  return (
    <>
      <fieldset className="field">
        <legend className="field-label">{t("role")}</legend>
        {roles.map((one) => (
          <label key={one} className={`choice ${styles.roleChoice}`}>
            <input type="radio" name="role" value={one} defaultChecked={one === now.role} />
            <span>
              <b>{desk(`roles.${one}`)}</b>
              <small>{t(`roleHints.${one}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend className="field-label">{t("languages")}</legend>
        <div className={`button-row ${styles.choices}`}>
          {locales.map((locale) => (
            <label key={locale} className="choice">
              <input type="checkbox" name="locales" value={locale} defaultChecked={now.locales.includes(locale)} />
              <span lang={localeFacts[locale].lang}>{t(`languageNames.${locale}`)}</span>
            </label>
          ))}
        </div>
        {problem ? (
          <p className="field-error" role="alert">
            {t("problems.noLanguage")}
          </p>
        ) : null}
      </fieldset>
      {/* For reporters only: others read every draft. */}
      <fieldset className={`field ${styles.sharedSections}`}>
        <legend className="field-label">{t("sections")}</legend>
        <div className={`button-row ${styles.choices}`}>
          {sections.map(({ id, name }) => (
            <label key={id} className="choice">
              <input type="checkbox" name="sections" value={id} defaultChecked={now.sectionIds.includes(id)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
        <p className="field-hint">{t("sectionsHint")}</p>
      </fieldset>
    </>
  );
}

/** The values of these fields. */
export function dutiesIn(form: FormData): { role: Role; locales: Locale[]; sectionIds: number[] } {
  return {
    role: form.get("role") as Role,
    locales: form.getAll("locales").filter(isLocale),
    sectionIds: form.getAll("sections").map(Number),
  };
}
