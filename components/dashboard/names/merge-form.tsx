import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NamePicker } from "@/components/dashboard/editor/panel/name-picker.tsx";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import type { NameKind } from "@/lib/newsroom/names.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Failure, Result } from "@/lib/result.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { useProblems } from "./use-problems.ts";

type MergeFormProps = {
  kind: NameKind;
  /** The name to be merged away. */
  id: number;
  locale: Locale;
  findNames: (asked: { kind: NameKind; locale: Locale; text: string }) => Promise<Result<Named[]>>;
  verb: { refusal: Failure | null; isPending: boolean };
  onMerge: (into: Named) => void;
};

/** Chooses the name that another is merged into. */
export function MergeForm({ kind, id, locale, findNames, verb, onMerge }: MergeFormProps) {
  const t = useTranslations("names");
  const [into, setInto] = useState<Named | null>(null);
  const [isMissing, setMissing] = useState(false);
  const { whole } = useProblems(verb.refusal);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(into === null);
    if (into && !verb.isPending) onMerge(into);
  };
  const find = async (text: string): Promise<Result<Named[]>> => {
    const found = await findNames({ kind, locale, text });
    return found.ok ? { ok: true, value: found.value.filter((one) => one.id !== id) } : found;
  };
  return (
    <form onSubmit={submit}>
      <FormProblem text={whole} />
      <p>{t("merge.advice")}</p>
      <NamePicker
        field={{
          label: t(`merge.with.${kind}`),
          hint: into ? undefined : t("merge.hint"),
          error: isMissing ? t("merge.choose") : undefined,
        }}
        source={{ lang: localeFacts[locale].lang, find, make: null }}
        single
        chosen={into ? [into] : []}
        onChange={([one]) => {
          setInto(one ?? null);
          setMissing(false);
        }}
      />
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={verb.isPending || undefined}>
          {t("merge.confirm")}
        </button>
      </div>
    </form>
  );
}
