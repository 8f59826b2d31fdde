import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { formatFieldTime, parseFieldTime } from "@/lib/editor/moments.ts";
import { formatClock, formatToday } from "@/lib/language/dates/dates.ts";

const problems = ["past", "before-start", "before-update", "after-end"] as const;

/** A day and time that the user chooses, in Almaty time. */
export type ChosenMoment = {
  field: string;
  set(field: string): void;
  /** ISO in UTC; null if the field holds no valid future moment. */
  at: string | null;
  problem: "none" | "past" | null;
};

export function useChosenMoment(proposed: () => Date): ChosenMoment {
  const [field, set] = useState(() => formatFieldTime(proposed()));
  const moment = parseFieldTime(field);
  const isPast = moment !== null && moment.getTime() <= Date.now();
  const problem = moment === null ? "none" : isPast ? "past" : null;
  return { field, set, at: moment && !isPast ? moment.toISOString() : null, problem };
}

type MomentFieldProps = {
  chosen: ChosenMoment;
  label: string;
  /** The server's error for this field. */
  error?: string | null | undefined;
};

/** The field for a moment, with the weekday in words below it. */
export function MomentField({ chosen: { field, set, problem }, label, error }: MomentFieldProps) {
  const t = useTranslations("editor.moments");
  const locale = useLocale();
  const moment = parseFieldTime(field);
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
          min={formatFieldTime(new Date())}
          value={field}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}
