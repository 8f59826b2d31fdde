import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import type { CopyFields } from "@/components/dashboard/editor/saving/copy-fields.ts";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { Field } from "@/components/ui/field.tsx";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { aiUses, isPaidFor, textLabels } from "@/lib/article/news.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { NamePicker } from "./name-picker.tsx";
import styles from "./side.module.css";
import { useAuthorNames } from "./use-author-names.ts";

const ages = ["", ...ageMarks] as const;

/** The article's own properties in this language: authors, address, labels. */
export function Properties({ session }: { session: ArticleSession }) {
  const t = useTranslations("editor.fields");
  const { errors, fields } = session;
  const error = (name: string) => errors[name] && t(`errors.${known(name)}`);
  return (
    <section className={styles.section}>
      <h2>{t("article")}</h2>
      <Authors session={session} error={error("authorIds")} />
      <Slug session={session} error={error("slug")} />
      <div className={styles.pair}>
        <Choice session={session} name="ageRating" label={t("age")} values={ages} say={(age) => age || t("noAge")} />
        <Choice
          session={session}
          name="label"
          label={t("label")}
          values={textLabels}
          say={(label) => t(`labels.${label || "none"}`)}
        />
      </div>
      {isPaidFor(fields.label) ? (
        <TextField
          session={session}
          name="advertiser"
          most={200}
          label={t(`payer.${fields.label}`)}
          error={error("advertiser")}
        />
      ) : null}
      <Choice session={session} name="aiUse" label={t("aiUse")} values={aiUses} say={(use) => t(`aiUses.${use}`)} />
      <details className={styles.fold}>
        <summary>{t("search")}</summary>
        <TextField session={session} name="seoTitle" most={120} label={t("seoTitle")} hint={t("seoTitleHint")} />
        <TextField
          session={session}
          name="seoDescription"
          most={320}
          label={t("seoDescription")}
          hint={t("seoDescriptionHint")}
        />
      </details>
    </section>
  );
}

type PropertyProps = { session: ArticleSession; error: string | undefined };

function Authors({ session, error }: PropertyProps) {
  const t = useTranslations("editor.fields");
  const { article, person, fields, change } = session;
  const { findNames, makeName, readAuthorNames } = session.actions;
  const { locale } = article;
  const signed = useAuthorNames(fields.authorIds, { locale, readAuthorNames }, article.authors);
  return (
    <NamePicker
      field={{ name: "authors", label: t("authors"), error, disabled: !article.may.write }}
      source={{
        lang: locale,
        find: (text) => findNames({ kind: "author", locale, text }),
        make: person.mayMakeNames ? (name) => makeName({ kind: "author", locale, name }) : null,
      }}
      chosen={signed.named(fields.authorIds)}
      onChange={(chosen) => {
        signed.learn(chosen);
        change({ authorIds: chosen.map((one) => one.id) });
      }}
    />
  );
}

type ChoiceName = "ageRating" | "label" | "aiUse";
type ChoiceProps<Name extends ChoiceName> = {
  session: ArticleSession;
  name: Name;
  label: string;
  values: readonly CopyFields[Name][];
  say: (value: CopyFields[Name]) => string;
};

/** A property with a fixed set of values. */
function Choice<Name extends ChoiceName>({ session, name, label, values, say }: ChoiceProps<Name>) {
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          className="control"
          value={session.fields[name]}
          disabled={!session.article.may.write}
          onChange={(event) => session.change({ [name]: event.target.value })}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {say(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Fields with error messages of their own; others get a general message. */
function known(name: string): "authorIds" | "slug" | "advertiser" | "other" {
  return name === "authorIds" || name === "slug" || name === "advertiser" ? name : "other";
}

/** The last part of the address: derived from the headline until the user edits it. */
function Slug({ session, error }: PropertyProps) {
  const t = useTranslations("editor.fields");
  const { article, fields, change } = session;
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
          disabled={!article.may.write}
          onChange={(event) => change({ slug: event.target.value })}
          onBlur={() => change({ slug: fields.slug.trim() === "" ? "" : slugOf(fields.slug) })}
        />
      )}
    </Field>
  );
}

type TextFieldProps = {
  session: ArticleSession;
  name: "advertiser" | "seoTitle" | "seoDescription";
  label: string;
  most: number;
  hint?: string;
  error?: string | undefined;
};

function TextField({ session, name, label, most, hint, error }: TextFieldProps) {
  const change = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    session.change({ [name]: event.target.value });
  const isLong = most > 200;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => {
        const given = {
          ...control,
          name,
          className: "control",
          value: session.fields[name],
          maxLength: most,
          disabled: !session.article.may.write,
        };
        return isLong ? <textarea {...given} onChange={change} /> : <input {...given} type="text" onChange={change} />;
      }}
    </Field>
  );
}
