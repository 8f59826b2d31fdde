"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { WordField } from "@/components/dashboard/vocabulary/word-field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveNameInput } from "@/lib/inputs/names.ts";
import {
  type EditableName,
  type NamesView,
  type NameWords,
  namesAddress,
  type SavedName,
} from "@/lib/newsroom/names.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { FormProblem } from "./form-problem.tsx";
import { type ListMedia, Portrait } from "./portrait.tsx";
import { useProblems } from "./use-problems.ts";

type NameFormProps = {
  /** `id: null` for a new name. */
  name: Omit<EditableName, "id"> & { id: number | null };
  view: NamesView;
  saveName: Verb<SaveNameInput, SavedName>;
  listMedia: ListMedia;
};

/** Form for a tag, author or place in every language. Typed text stays after a refusal. */
export function NameForm({ name, view, saveName, listMedia }: NameFormProps) {
  const t = useTranslations("names");
  const interfaceLocale = useLocale();
  const toast = useToast();
  const router = useRouter();
  const { kind } = name;
  const [words, setWords] = useState(name.words);
  const [photo, setPhoto] = useState<DeskPicture | null>(name.photo);
  const [version, setVersion] = useState(name.version);
  /** The new name is saved and its own form is loading: further typing would be lost. */
  const [isLeaving, setLeaving] = useState(false);
  const { run, refusal, isPending } = useVerb(saveName);
  const problems = useProblems(refusal);
  const form = useFocusOnRefusal(refusal);
  const isAuthor = kind === "author";
  const say = (locale: Locale, said: Partial<NameWords>) =>
    setWords((before) => ({ ...before, [locale]: { ...before[locale], ...said } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLeaving) return;
    const input = {
      kind,
      id: name.id,
      version: name.id === null ? null : version,
      words,
      photoId: photo?.mediaId ?? null,
    };
    run(input, (saved) => {
      setWords(saved.words);
      setVersion(saved.version);
      toast({ text: t(name.id === null ? "added" : "saved", { name: saved.words[interfaceLocale].name }) });
      if (name.id === null) {
        setLeaving(true);
        router.replace(namesAddress(kind, { ...view, open: saved.id }), { scroll: false });
      }
      router.refresh();
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormProblem text={problems.whole} />
      {locales.map((locale) => {
        const own = { lang: localeFacts[locale].lang, isReadOnly: isLeaving };
        const error = (field: keyof NameWords) => problems.at(`words.${locale}.${field}`);
        return (
          <fieldset key={locale} className="names-language">
            <legend>{localeFacts[locale].badge}</legend>
            <WordField
              {...own}
              label={t(`name.${kind}`)}
              error={error("name")}
              value={words[locale].name}
              longest={120}
              onChange={(text) => say(locale, { name: text })}
            />
            {isAuthor ? (
              <>
                <WordField
                  {...own}
                  label={t("role")}
                  note={t("optional")}
                  error={error("role")}
                  value={words[locale].role}
                  longest={120}
                  onChange={(role) => say(locale, { role })}
                />
                <WordField
                  {...own}
                  label={t("bio")}
                  note={t("optional")}
                  error={error("bio")}
                  value={words[locale].bio}
                  longest={2_000}
                  lines={3}
                  onChange={(bio) => say(locale, { bio })}
                />
              </>
            ) : null}
            <WordField
              isSlug
              isReadOnly={isLeaving}
              label={t("slug")}
              error={error("slug")}
              value={words[locale].slug}
              longest={90}
              onChange={(slug) => say(locale, { slug })}
            />
          </fieldset>
        );
      })}
      <p className="field-hint">{kind === "place" ? t("slugHintPlace") : t("slugHint")}</p>
      {isAuthor ? (
        <Portrait
          photo={photo}
          error={problems.at("photoId")}
          locale={interfaceLocale}
          listMedia={listMedia}
          onChange={setPhoto}
        />
      ) : null}
      <button type="submit" className="button primary" aria-disabled={isPending}>
        {t("save")}
      </button>
    </form>
  );
}
