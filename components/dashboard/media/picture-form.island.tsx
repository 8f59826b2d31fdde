"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useState, useTransition } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { aiUses } from "@/lib/article/news.ts";
import type { DescribePictureInput } from "@/lib/inputs/media.ts";
import type { DescribedPicture } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import "./picture-form.css";
import { refusedFile } from "./refused-file.ts";

type Description = Pick<DescribedPicture, "credit" | "source" | "rights" | "aiUse" | "focal" | "words">;

type PictureFormProps = {
  picture: DescribedPicture;
  describe: (description: DescribePictureInput) => Promise<Result<{ mediaId: number }>>;
  /** Called after saving; without it, the page is refreshed. */
  onSaved?: (said: Description) => void;
};

/**
 * Form for a picture: focal point, descriptions in each language, credit. Fields that the person may not edit are disabled. Typed text stays after a
 * refusal.
 */
export function PictureForm({ picture, describe, onSaved }: PictureFormProps) {
  const t = useTranslations("media");
  const toast = useToast();
  const router = useRouter();
  const { mayManage, mayDescribe } = picture;
  const [said, setSaid] = useState<Description>({
    credit: picture.credit,
    source: picture.source,
    rights: picture.rights,
    aiUse: picture.aiUse,
    focal: picture.focal,
    words: picture.words,
  });
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isCreditMissing = refusal?.fields?.credit === "credit-missing";
  const refusalText = ({ code, fields }: Failure) => {
    if (isCreditMissing) return t("creditNeeded");
    return code === "forbidden" ? t("forbiddenWords") : refusedFile(t, fields?.file ?? code);
  };
  const [isSaving, startSaving] = useTransition();
  const save = () =>
    startSaving(async () => {
      const result = await describe(changeable(picture, said)).catch(() => failure("unavailable"));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      toast({ text: t("saved") });
      if (onSaved) onSaved(said);
      else router.refresh();
    });
  const setWord = (locale: Locale, word: "alt" | "caption", text: string) =>
    setSaid({ ...said, words: { ...said.words, [locale]: { ...said.words[locale], [word]: text } } });
  return (
    <form
      className="picture-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <section>
        <FocalPoint
          picture={picture}
          focal={said.focal}
          disabled={!mayManage}
          onMove={(focal) => setSaid({ ...said, focal })}
        />
      </section>
      {(["alt", "caption"] as const).map((word) => (
        <fieldset key={word} className="inspector-part">
          <legend>{t(word)}</legend>
          {locales.map((locale) => (
            <Field
              key={locale}
              label={localeFacts[locale].badge}
              hint={mayDescribe.includes(locale) ? undefined : t("readOnlyWords")}
            >
              {(control) => (
                <textarea
                  {...control}
                  className="control"
                  lang={locale}
                  rows={2}
                  disabled={!mayDescribe.includes(locale)}
                  maxLength={1_000}
                  value={said.words[locale][word]}
                  onChange={({ target }) => setWord(locale, word, target.value)}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      <fieldset className="inspector-part" disabled={!mayManage}>
        <legend>{t("rightsTitle")}</legend>
        {mayManage ? null : <p className="field-hint">{t("readOnlyFacts")}</p>}
        {(["credit", "source", "rights"] as const).map((name) => (
          <Field
            key={name}
            label={t(name)}
            error={name === "credit" && isCreditMissing ? t("creditNeeded") : undefined}
          >
            {(control) => (
              <input
                {...control}
                className="control"
                maxLength={300}
                value={said[name]}
                onChange={({ target }) => setSaid({ ...said, [name]: target.value })}
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
              onChange={({ target }) => setSaid({ ...said, aiUse: target.value as Description["aiUse"] })}
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
      {refusal ? (
        <p className="form-error" role="alert">
          <Icon name="warning" />
          {refusalText(refusal)}
        </p>
      ) : null}
      {mayManage || mayDescribe.length > 0 ? (
        <button type="submit" className="button primary" aria-disabled={isSaving}>
          {t("save")}
        </button>
      ) : null}
    </form>
  );
}

/** Only what the person may edit is sent; the server keeps the rest as it is then. */
function changeable({ mediaId, mayManage, mayDescribe }: DescribedPicture, said: Description): DescribePictureInput {
  const { words, ...facts } = said;
  const ownWords = Object.fromEntries(mayDescribe.map((locale) => [locale, words[locale]]));
  return { mediaId, ...(mayManage ? facts : {}), words: ownWords };
}

type FocalPointProps = {
  picture: DescribedPicture;
  focal: [number, number];
  disabled: boolean;
  onMove: (focal: [number, number]) => void;
};

const STEP = 0.02;
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Sets the focal point on the picture, with previews of the two tightest crops. Moved by pointer or arrow keys. */
function FocalPoint({ picture, focal, disabled, onMove }: FocalPointProps) {
  const t = useTranslations("media");
  const [x, y] = focal;
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onMove([within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)]);
  };
  const step = (event: KeyboardEvent) => {
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    onMove([within(x + dx), within(y + dy)]);
  };
  const position = `${Math.round(x * 100)}% ${Math.round(y * 100)}%`;
  return (
    <>
      <button
        type="button"
        className="focal"
        disabled={disabled}
        aria-label={t("focal", { x: Math.round(x * 100), y: Math.round(y * 100) })}
        style={{ "--x": x, "--y": y } as never}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          place(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) place(event);
        }}
        onKeyDown={step}
      >
        <img src={picture.src} alt="" width={picture.width} height={picture.height} draggable={false} />
      </button>
      {disabled ? null : <p className="field-hint">{t("focalHint")}</p>}
      <div className="crops" aria-hidden="true">
        <img src={picture.src} alt="" style={{ objectPosition: position, aspectRatio: "16 / 9" }} />
        <img src={picture.src} alt="" style={{ objectPosition: position, aspectRatio: "1" }} />
      </div>
    </>
  );
}

function within(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 100) / 100));
}
