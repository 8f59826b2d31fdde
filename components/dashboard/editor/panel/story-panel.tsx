import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { SharedFields } from "@/lib/article/shown-story.ts";
import type { DeskPicture, EditableStory, Named } from "@/lib/newsroom/page-data.ts";
import { type FailureCode, failure as failed } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { NamePicker } from "./name-picker.tsx";

/** Why the shared fields were not saved. `credit-missing`: a public story needs a credit for its picture. */
type StoryProblem = FailureCode | "credit-missing";

type StoryPanelProps = {
  story: EditableStory;
  fields: SharedFields;
  sections: Named[];
  locale: Locale;
  mayMakeNames: boolean;
  actions: Pick<EditorActions, "findNames" | "makeName">;
  failure: StoryProblem | null;
  onChange: (change: Partial<SharedFields>) => void;
  onPickPicture: () => void;
  onDescribePicture: () => void;
};

/** What all languages of the story share. Every change is saved immediately, and readers see it. */
export function StoryPanel({ story, fields, sections, locale, mayMakeNames, actions, ...props }: StoryPanelProps) {
  const t = useTranslations("editor.story");
  const disabled = !story.mayEdit;
  const make = (kind: "tag" | "place") =>
    mayMakeNames ? (name: string) => actions.makeName({ kind, locale, name }) : null;
  return (
    <section className="side-section">
      <h2>
        {t("title")} <small>{t("shared")}</small>
      </h2>
      {disabled ? <p className="field-hint">{t("readOnly")}</p> : null}
      {props.failure ? <StoryFailure code={props.failure} /> : null}
      <LeadPicture
        picture={fields.leadMedia}
        disabled={disabled}
        onPick={props.onPickPicture}
        onDescribe={props.onDescribePicture}
        {...props}
      />
      <Field label={t("section")}>
        {(control) => (
          <select
            {...control}
            className="control"
            lang={locale}
            value={fields.section.id}
            disabled={disabled}
            onChange={(event) => {
              const section = sections.find((one) => one.id === Number(event.target.value));
              if (section) props.onChange({ section });
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
      <NamePicker
        label={t("tags")}
        lang={locale}
        chosen={fields.tags}
        disabled={disabled}
        find={(text) => actions.findNames({ kind: "tag", locale, text })}
        make={make("tag")}
        onChange={(tags) => props.onChange({ tags })}
      />
      <NamePicker
        label={t("place")}
        lang={locale}
        single
        chosen={fields.place ? [fields.place] : []}
        disabled={disabled}
        find={(text) => actions.findNames({ kind: "place", locale, text })}
        make={make("place")}
        onChange={([place]) => props.onChange({ place: place ?? null })}
      />
    </section>
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
      <button ref={pick} type="button" className="button lead-empty" onClick={onPick}>
        <Icon name="image" />
        {t("choosePicture")}
      </button>
    );
  }
  return (
    <figure className="lead-picture">
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

export type StoryState = {
  fields: SharedFields;
  failure: StoryProblem | null;
  change: (change: Partial<SharedFields>) => void;
  /** Takes the new description of the lead picture. If the last save failed, saves again. */
  describeLead: (picture: DeskPicture) => void;
  /** The current fields; resolves once the server has answered every change. */
  settled: () => Promise<SharedFields>;
  /** Shows the story as it is on the server. */
  take: (story: EditableStory) => void;
};

/** The shared fields and their saving: one change at a time, each based on the revision that the previous one created. */
export function useStoryFields(story: EditableStory, setStoryFields: EditorActions["setStoryFields"]): StoryState {
  const [fields, setFields] = useState<SharedFields>(story);
  const [failure, setFailure] = useState<StoryProblem | null>(null);
  const latest = useRef(fields);
  const revision = useRef(story.revision);
  const queue = useRef(Promise.resolve());
  const keep = async () => {
    const { section, place, tags, leadMedia } = latest.current;
    const result = await setStoryFields({
      storyId: story.storyId,
      revision: revision.current,
      sectionId: section.id,
      placeId: place?.id ?? null,
      tagIds: tags.map((tag) => tag.id),
      leadMediaId: leadMedia?.mediaId ?? null,
    }).catch(() => failed("unavailable"));
    if (result.ok) revision.current = result.value.revision;
    setFailure(result.ok ? null : result.fields?.leadMediaId === "credit-missing" ? "credit-missing" : result.code);
  };
  const change = (part: Partial<SharedFields>) => {
    latest.current = { ...latest.current, ...part };
    setFields(latest.current);
    queue.current = queue.current.then(keep);
  };
  const describeLead = (leadMedia: DeskPicture) => {
    if (failure !== null) return change({ leadMedia });
    latest.current = { ...latest.current, leadMedia };
    setFields(latest.current);
  };
  const settled = async () => {
    await queue.current;
    return latest.current;
  };
  const take = (newest: EditableStory) => {
    const { section, place, tags, leadMedia } = newest;
    latest.current = { section, place, tags, leadMedia };
    revision.current = newest.revision;
    setFields(latest.current);
    setFailure(null);
  };
  return { fields, failure, change, describeLead, settled, take };
}
