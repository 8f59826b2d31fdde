"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type DeskSection, namesAddress } from "@/lib/newsroom/names.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { useProblems } from "./use-problems.ts";

type RemoveSectionProps = {
  section: DeskSection;
  others: DeskSection[];
  removeSection: Verb<{ id: number; moveTo: number | null }, { moved: number }>;
};

/** Removes a section from the paper; asks first where its stories and its address move. */
export function RemoveSection({ section, others, removeSection }: RemoveSectionProps) {
  const t = useTranslations("names");
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const verb = useVerb(removeSection);
  const { name } = section.words[locale];
  const onRemove = (moveTo: number | null) =>
    verb.run({ id: section.id, moveTo }, ({ moved }) => {
      setOpen(false);
      toast({ text: t("remove.done", { name, moved }) });
      router.replace(namesAddress("section"), { scroll: false });
      router.refresh();
    });
  return (
    <>
      <button type="button" className="button danger" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("remove.button")}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("remove.title", { name })} closeLabel={t("close")}>
        <RemoveForm section={section} others={others} locale={locale} verb={verb} onRemove={onRemove} />
      </Dialog>
    </>
  );
}

type RemoveFormProps = Omit<RemoveSectionProps, "removeSection"> & {
  locale: Locale;
  verb: Pick<ReturnType<typeof useVerb>, "refusal" | "isPending">;
  onRemove: (moveTo: number | null) => void;
};

function RemoveForm({ section: { stories }, others, locale, verb: { refusal, isPending }, onRemove }: RemoveFormProps) {
  const t = useTranslations("names.remove");
  const [to, setTo] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { whole } = useProblems(refusal);
  const hasStories = stories > 0 || refusal?.fields?.moveTo === "needed";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isUndecided = hasStories && to === "";
    setMissing(isUndecided);
    if (!isUndecided) onRemove(to === "" ? null : Number(to));
  };
  return (
    <form onSubmit={submit}>
      <FormProblem text={refusal?.fields?.id === "last" ? t("last") : whole} />
      <p>{hasStories ? t("withStories") : t("empty")}</p>
      <Field label={t("to")} error={isMissing || refusal?.fields?.moveTo ? t("needed") : undefined}>
        {(control) => (
          <select
            {...control}
            className="control"
            value={to}
            onChange={({ target }) => {
              setTo(target.value);
              setMissing(false);
            }}
          >
            <option value="">{hasStories ? t("choose") : t("nowhere")}</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.words[locale].name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="dialog-foot">
        <button type="submit" className="button danger" aria-disabled={isPending}>
          {t("confirm")}
        </button>
      </div>
    </form>
  );
}
