import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { fieldOfMoment, momentOfField } from "@/lib/editor/moments.ts";
import { formatClock, formatToday } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

const problems = ["past", "before-start", "before-update", "after-end"] as const;

/** A day and a time that somebody chooses, by Almaty's clock. */
export type ChosenMoment = {
  field: string;
  set(field: string): void;
  /** ISO in UTC; null where the field holds no moment to come. */
  at: string | null;
  problem: "none" | "past" | null;
};

export function useChosenMoment(proposed: () => Date): ChosenMoment {
  const [field, set] = useState(() => fieldOfMoment(proposed()));
  const moment = momentOfField(field);
  const isPast = moment !== null && moment.getTime() <= Date.now();
  const problem = moment === null ? "none" : isPast ? "past" : null;
  return { field, set, at: moment && !isPast ? moment.toISOString() : null, problem };
}

type MomentFieldProps = {
  chosen: ChosenMoment;
  label: string;
  /** What the server had against it. */
  error?: string | null | undefined;
};

/** The field of such a moment, with the weekday in words below it. */
export function MomentField({ chosen: { field, set, problem }, label, error }: MomentFieldProps) {
  const t = useTranslations("editor.moments");
  const locale = useLocale() as Locale;
  const moment = momentOfField(field);
  const known = problems.find((one) => one === error);
  const wrong = problem ? t(`wrong.${problem}`) : error ? t(`wrong.${known ?? "other"}`) : undefined;
  return (
    <Field
      label={label}
      note={t("almaty")}
      error={wrong}
      hint={moment ? `${formatToday(moment, locale)}, ${formatClock(moment)}` : undefined}
    >
      {(control) => (
        <input
          {...control}
          className="control"
          type="datetime-local"
          required
          min={fieldOfMoment(new Date())}
          value={field}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}
