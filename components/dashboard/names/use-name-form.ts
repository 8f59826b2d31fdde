import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
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
import type { Locale } from "@/lib/site/locales.ts";

export type NameFormOptions = {
  /** `id: null` for a new name. */
  name: Omit<EditableName, "id"> & { id: number | null };
  view: NamesView;
  saveName: Verb<SaveNameInput, SavedName>;
};

/** What is typed about a name, and how it is saved. It stays after a refusal. */
export function useNameForm({ name, view, saveName }: NameFormOptions) {
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
  return { words, say, photo, setPhoto, submit, refusal, isPending, isLeaving };
}
