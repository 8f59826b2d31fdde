import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { CopyFields, FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { Field } from "@/components/ui/field.tsx";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { aiUses, isPaidFor, textLabels } from "@/lib/article/news.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import type { EditableArticle, Named } from "@/lib/newsroom/page-data.ts";
import { NamePicker } from "./name-picker.tsx";

type PropertiesProps = {
  article: EditableArticle;
  fields: CopyFields;
  authors: Named[];
  errors: FieldErrors;
  readOnly: boolean;
  mayMakeNames: boolean;
  actions: Pick<EditorActions, "findNames" | "makeName">;
  onChange: (change: Partial<CopyFields>) => void;
  onAuthors: (authors: Named[]) => void;
};

const ages = ["", ...ageMarks] as const;

/** The article's own properties in this language: authors, address, labels. */
export function Properties({ article, fields, authors, errors, readOnly, ...props }: PropertiesProps) {
  const t = useTranslations("editor.fields");
  const { locale } = article;
  const { findNames, makeName } = props.actions;
  const error = (name: string) => errors[name] && t(`errors.${known(name)}`);
  return (
    <section className="side-section">
      <h2>{t("article")}</h2>
      <NamePicker
        name="authors"
        label={t("authors")}
        lang={locale}
        chosen={authors}
        disabled={readOnly}
        error={error("authorIds")}
        find={(text) => findNames({ kind: "author", locale, text })}
        make={props.mayMakeNames ? (name) => makeName({ kind: "author", locale, name }) : null}
        onChange={props.onAuthors}
      />
      <Slug article={article} fields={fields} readOnly={readOnly} error={error("slug")} onChange={props.onChange} />
      <div className="side-pair">
        <Field label={t("age")}>
          {(control) => (
            <select
              {...control}
              className="control"
              value={fields.ageRating}
              disabled={readOnly}
              onChange={(event) => props.onChange({ ageRating: event.target.value as CopyFields["ageRating"] })}
            >
              {ages.map((age) => (
                <option key={age} value={age}>
                  {age === "" ? t("noAge") : age}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("label")}>
          {(control) => (
            <select
              {...control}
              className="control"
              value={fields.label}
              disabled={readOnly}
              onChange={(event) => props.onChange({ label: event.target.value as CopyFields["label"] })}
            >
              {textLabels.map((label) => (
                <option key={label} value={label}>
                  {t(`labels.${label || "none"}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {isPaidFor(fields.label) ? (
        <TextField
          name="advertiser"
          most={200}
          label={t(`payer.${fields.label}`)}
          error={error("advertiser")}
          {...{ fields, readOnly }}
          onChange={props.onChange}
        />
      ) : null}
      <Field label={t("aiUse")}>
        {(control) => (
          <select
            {...control}
            className="control"
            value={fields.aiUse}
            disabled={readOnly}
            onChange={(event) => props.onChange({ aiUse: event.target.value as CopyFields["aiUse"] })}
          >
            {aiUses.map((use) => (
              <option key={use} value={use}>
                {t(`aiUses.${use}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <details className="side-fold">
        <summary>{t("search")}</summary>
        <TextField
          name="seoTitle"
          most={120}
          label={t("seoTitle")}
          hint={t("seoTitleHint")}
          {...{ fields, readOnly }}
          onChange={props.onChange}
        />
        <TextField
          name="seoDescription"
          most={320}
          label={t("seoDescription")}
          hint={t("seoDescriptionHint")}
          {...{ fields, readOnly }}
          onChange={props.onChange}
        />
      </details>
    </section>
  );
}

/** Fields with error messages of their own; others get a general message. */
function known(name: string): "authorIds" | "slug" | "advertiser" | "other" {
  return name === "authorIds" || name === "slug" || name === "advertiser" ? name : "other";
}

type SlugProps = Pick<PropertiesProps, "article" | "fields" | "readOnly" | "onChange"> & { error: string | undefined };

/** The last part of the address: derived from the headline until the user edits it. */
function Slug({ article, fields, readOnly, error, onChange }: SlugProps) {
  const t = useTranslations("editor.fields");
  const proposed = fields.headline.trim() === "" ? "" : slugOf(fields.headline);
  const slug = fields.slug.trim() === "" ? proposed : slugOf(fields.slug);
  return (
    <Field
      label={t("slug")}
      note={fields.slug === "" && proposed !== "" ? t("slugProposed") : undefined}
      hint={slug === "" ? undefined : `/${article.locale}/…/${article.storyId}-${slug}`}
      error={error}
    >
      {(control) => (
        <input
          {...control}
          className="control"
          type="text"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          value={fields.slug}
          placeholder={proposed}
          maxLength={80}
          disabled={readOnly}
          onChange={(event) => onChange({ slug: event.target.value })}
          onBlur={() => onChange({ slug: fields.slug.trim() === "" ? "" : slugOf(fields.slug) })}
        />
      )}
    </Field>
  );
}

type TextFieldProps = Pick<PropertiesProps, "fields" | "readOnly" | "onChange"> & {
  name: "advertiser" | "seoTitle" | "seoDescription";
  label: string;
  most: number;
  hint?: string;
  error?: string | undefined;
};

function TextField({ name, label, most, hint, error, fields, readOnly, onChange }: TextFieldProps) {
  const change = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    onChange({ [name]: event.target.value });
  const isLong = most > 200;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => {
        const given = {
          ...control,
          name,
          className: "control",
          value: fields[name],
          maxLength: most,
          disabled: readOnly,
        };
        return isLong ? <textarea {...given} onChange={change} /> : <input {...given} type="text" onChange={change} />;
      }}
    </Field>
  );
}
