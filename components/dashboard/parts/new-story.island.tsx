"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { FailureCode, Result } from "@/lib/result.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { FormProblem } from "./form-problem.tsx";

type NewStoryProps = {
  sections: Named[];
  /** Languages in which the person may write; the first is the default. */
  languages: readonly Locale[];
  createStory: (input: { locale: Locale; sectionId: number }) => Promise<Result<{ articleId: number }>>;
};

const OpenNewStory = createContext<(() => void) | null>(null);

/** Lets any button inside create a story. Asks for section and language first, because every list shows both from then on. */
export function NewStoryProvider({ children, ...form }: NewStoryProps & { children: ReactNode }) {
  const t = useTranslations("desk");
  const [open, setOpen] = useState(false);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stays in sight until the page of the new story is there
  useEffect(() => setOpen(false), [path]);
  return (
    <OpenNewStory value={form.languages.length > 0 ? () => setOpen(true) : null}>
      {children}
      <Dialog open={open} onClose={() => setOpen(false)} title={t("newStory.title")} closeLabel={t("close")}>
        <NewStoryForm {...form} />
      </Dialog>
    </OpenNewStory>
  );
}

/** Opens the form for a new story; null if the person may not write in any language. */
export function useNewStory(): (() => void) | null {
  return useContext(OpenNewStory);
}

/** Starts a story. Null if the person may not write in any language. */
export function NewStoryButton({ place = "head" }: { place?: "head" | "dock" }) {
  const t = useTranslations("desk");
  const open = useNewStory();
  if (!open) return null;
  return (
    <button
      type="button"
      className={place === "head" ? "button primary wide-only" : "desk-dock-new"}
      aria-haspopup="dialog"
      onClick={open}
    >
      <Icon name="plus" />
      {t(place === "head" ? "newStory.button" : "newStory.short")}
    </button>
  );
}

function NewStoryForm({ sections, languages, createStory }: NewStoryProps) {
  const t = useTranslations("desk");
  const router = useRouter();
  const [failed, setFailed] = useState<FailureCode | null>(null);
  const [begun, setBegun] = useState(false);
  const [pending, startTransition] = useTransition();
  const isBusy = pending || begun;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const input = { locale: String(form.get("locale")) as Locale, sectionId: Number(form.get("sectionId")) };
    startTransition(async () => {
      const result = await createStory(input).catch(() => ({ ok: false as const, code: "unavailable" as const }));
      if (!result.ok) return setFailed(result.code);
      setBegun(true);
      router.push(`/dashboard/articles/${result.value.articleId}`);
    });
  };
  return (
    <form onSubmit={submit}>
      <FormProblem text={failed ? t(`failures.${failed}`) : undefined} />
      <Field label={t("newStory.section")}>
        {(control) => (
          <select {...control} className="control" name="sectionId">
            {sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LanguageRadios languages={languages} />
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={isBusy}>
          {t("newStory.begin")}
        </button>
      </div>
    </form>
  );
}

function LanguageRadios({ languages }: { languages: readonly Locale[] }) {
  const t = useTranslations("desk");
  return (
    <fieldset className="field">
      <legend className="field-label">{t("newStory.language")}</legend>
      <div className="segments">
        {languages.map((locale, index) => (
          <label key={locale} lang={localeFacts[locale].lang}>
            <input className="vh" type="radio" name="locale" value={locale} defaultChecked={index === 0} />
            {t(`languages.${locale}`)}
          </label>
        ))}
      </div>
      <p className="field-hint">{t("newStory.languageHint")}</p>
    </fieldset>
  );
}
