import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { Check } from "@/lib/editor-checklist.ts";
import { fieldOfMoment, momentOfField, proposedMoment } from "@/lib/editor-moments.ts";
import type { PrimaryStep } from "@/lib/editor-publication.ts";
import { formatClock, formatToday } from "@/lib/language/dates.ts";
import type { Locale } from "@/lib/locales.ts";
import { CheckList } from "./check-list.tsx";
import type { FieldErrors } from "./copy-fields.ts";
import { EditorDialog } from "./editor-dialog.tsx";

type PublishDialogProps = {
  step: Exclude<PrimaryStep, "submit">;
  /** When it is to come out, where that was chosen already. */
  scheduledFor: string | null;
  checks: Check[];
  errors: FieldErrors;
  onClose: () => void;
  /** Publishes now or at the moment; returns whether it is done, else the dialog stays. */
  onPublish: (at: string | null) => Promise<boolean>;
};

/** Now or at a time, with what is still to be looked at. */
export function PublishDialog({ step, scheduledFor, checks, errors, onClose, onPublish }: PublishDialogProps) {
  const t = useTranslations("editor.publish");
  const mayWait = step !== "update";
  const [waits, setWaits] = useState(mayWait && scheduledFor !== null);
  const [field, setField] = useState(() =>
    fieldOfMoment(scheduledFor ? new Date(scheduledFor) : proposedMoment(new Date())),
  );
  const [busy, setBusy] = useState(false);
  const moment = momentOfField(field);
  const isPast = moment !== null && moment.getTime() <= Date.now();
  const blocked = checks.some((check) => check.blocks);
  const publish = async () => {
    if (busy || blocked || (waits && (!moment || isPast))) return;
    setBusy(true);
    const isDone = await onPublish(waits && moment ? moment.toISOString() : null);
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <EditorDialog onClose={onClose} title={t(`title.${step}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        {checks.length > 0 ? <CheckList checks={checks} /> : <p>{t("allGood")}</p>}
        {mayWait ? (
          <fieldset className="publish-when">
            <legend className="field-label">
              {t("when")} <small>{t("almaty")}</small>
            </legend>
            <label className="choice">
              <input type="radio" name="when" checked={!waits} onChange={() => setWaits(false)} />
              {t("now")}
            </label>
            <label className="choice">
              <input type="radio" name="when" checked={waits} onChange={() => setWaits(true)} />
              {t("later")}
            </label>
            {waits ? <MomentField {...{ field, moment, isPast }} error={errors.at} onChange={setField} /> : null}
          </fieldset>
        ) : null}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" className="button primary" aria-disabled={blocked || busy || undefined}>
            {waits ? t("schedule") : t(`do.${step}`)}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}

type MomentFieldProps = {
  field: string;
  moment: Date | null;
  isPast: boolean;
  error: string | undefined;
  onChange: (value: string) => void;
};

function MomentField({ field, moment, isPast, error, onChange }: MomentFieldProps) {
  const t = useTranslations("editor.publish");
  const locale = useLocale() as Locale;
  const wrong = moment === null ? t("noMoment") : isPast || error ? t("past") : undefined;
  return (
    <Field
      label={t("dayAndTime")}
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
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type DoneProps = { address: string | null; scheduledFor: string | null; onClose: () => void };

/** What publication came to, with the way to the page as readers see it. */
export function PublishedNotice({ address, scheduledFor, onClose }: DoneProps) {
  const t = useTranslations("editor.publish");
  const locale = useLocale() as Locale;
  const moment = scheduledFor ? new Date(scheduledFor) : null;
  return (
    <div className="notice good" role="status">
      <p>
        {moment ? t("isScheduled", { moment: `${formatToday(moment, locale)}, ${formatClock(moment)}` }) : t("isOut")}
      </p>
      {address && !moment ? (
        <a className="txt-link" href={address} target="_blank" rel="noopener">
          {t("seeOnSite")} <Icon name="outside" />
        </a>
      ) : null}
      <button type="button" className="button quiet small icon-only" aria-label={t("putAway")} onClick={onClose}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
