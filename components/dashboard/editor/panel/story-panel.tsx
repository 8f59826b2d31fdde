import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { SharedFields } from "@/lib/article/shown-story.ts";
import type { DeskPicture, Named } from "@/lib/newsroom/page-data.ts";
import { NamePicker } from "./name-picker.tsx";
import styles from "./side.module.css";
import type { StoryProblem } from "./use-story-fields.ts";

type StoryPanelProps = { session: ArticleSession; sections: Named[] };

/** What all languages of the story share. Every change is saved immediately, and readers see it. */
export function StoryPanel({ session, sections }: StoryPanelProps) {
  const t = useTranslations("editor.story");
  const { story, shared, article, open } = session;
  const disabled = !story.mayEdit;
  return (
    <section className={styles.section}>
      <h2>
        {t("title")} <small>{t("shared")}</small>
      </h2>
      {disabled ? <p className="field-hint">{t("readOnly")}</p> : null}
      {shared.failure ? <StoryFailure code={shared.failure} /> : null}
      <LeadPicture
        picture={shared.fields.leadMedia}
        disabled={disabled}
        onPick={() => open({ kind: "lead" })}
        onDescribe={() => open({ kind: "leadWords" })}
        onChange={shared.change}
      />
      <Field label={t("section")}>
        {(control) => (
          <select
            {...control}
            className="control"
            lang={article.locale}
            value={shared.fields.section.id}
            disabled={disabled}
            onChange={(event) => {
              const section = sections.find((one) => one.id === Number(event.target.value));
              if (section) shared.change({ section });
            }}
          >
            {sections.map((section) => (
              <option key={section.id} value={section.id}>
                {section.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <StoryNames session={session} />
    </section>
  );
}

/** The story's tags and its place. */
function StoryNames({ session }: { session: ArticleSession }) {
  const t = useTranslations("editor.story");
  const { shared, actions, person } = session;
  const { locale } = session.article;
  const disabled = !session.story.mayEdit;
  const { tags, place } = shared.fields;
  const namesOf = (kind: "tag" | "place") => ({
    lang: locale,
    find: (text: string) => actions.findNames({ kind, locale, text }),
    make: person.mayMakeNames ? (name: string) => actions.makeName({ kind, locale, name }) : null,
  });
  return (
    <>
      <NamePicker
        field={{ label: t("tags"), disabled }}
        source={namesOf("tag")}
        chosen={tags}
        onChange={(chosen) => shared.change({ tags: chosen })}
      />
      <NamePicker
        field={{ label: t("place"), disabled }}
        source={namesOf("place")}
        single
        chosen={place ? [place] : []}
        onChange={([chosen]) => shared.change({ place: chosen ?? null })}
      />
    </>
  );
}

function StoryFailure({ code }: { code: StoryProblem }) {
  const t = useTranslations("editor.story");
  const failures = useTranslations("desk.failures");
  return (
    <div className="notice danger" role="alert">
      <p>{code === "credit-missing" ? t("creditMissing") : failures(code)}</p>
      {code === "conflict" ? (
        <button type="button" className="button small" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      ) : null}
    </div>
  );
}

type LeadPictureProps = {
  picture: DeskPicture | null;
  disabled: boolean;
  onPick: () => void;
  onDescribe: () => void;
  onChange: (change: Partial<SharedFields>) => void;
};

function LeadPicture({ picture, disabled, onPick, onDescribe, onChange }: LeadPictureProps) {
  const t = useTranslations("editor.story");
  const media = useTranslations("media");
  const pick = useRef<HTMLButtonElement>(null);
  // An empty and a filled place have different buttons, and the focused one unmounts on the change: move the focus to the new one.
  const had = useRef(picture);
  useEffect(() => {
    if (Boolean(had.current) !== Boolean(picture) && document.activeElement === document.body) pick.current?.focus();
    had.current = picture;
  }, [picture]);
  if (!picture) {
    return disabled ? null : (
      <button ref={pick} type="button" className={`button ${styles.leadEmpty}`} onClick={onPick}>
        <Icon name="image" />
        {t("choosePicture")}
      </button>
    );
  }
  return (
    <figure className={styles.lead}>
      <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} />
      <figcaption>
        {picture.caption} {picture.credit ? <span>{picture.credit}</span> : null}
        {picture.aiUse === "none" ? null : <span> · {media(`madeBy.${picture.aiUse}`)}</span>}
      </figcaption>
      <div className="button-row">
        {/* The translator describes the story's picture in the other language. */}
        <button type="button" className="button small" onClick={onDescribe}>
          {t("describePicture")}
        </button>
        {disabled ? null : (
          <>
            <button ref={pick} type="button" className="button small" onClick={onPick}>
              {t("otherPicture")}
            </button>
            <button type="button" className="button small quiet" onClick={() => onChange({ leadMedia: null })}>
              {t("noPicture")}
            </button>
          </>
        )}
      </div>
    </figure>
  );
}
