import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Moments, Published } from "@/components/dashboard/editor/page/use-publishing.ts";
import { CheckList } from "@/components/dashboard/editor/panel/check-list.tsx";
import type { JumpToCheck } from "@/components/dashboard/editor/panel/check-places.ts";
import { ChangedNotice } from "@/components/dashboard/editor/saving/changed-notice.tsx";
import type { FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { Icon } from "@/components/ui/icon.tsx";
import type { ShownPart } from "@/lib/article/shown-story.ts";
import type { Check } from "@/lib/editor/checklist.ts";
import { proposedEnd, proposedMoment } from "@/lib/editor/moments.ts";
import type { PrimaryStep } from "@/lib/editor/publication.ts";
import { formatClock, formatToday } from "@/lib/language/dates/dates.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import { MomentField, useChosenMoment } from "./moment-field.tsx";
import styles from "./publish-dialog.module.css";

type PublishDialogProps = {
  step: Exclude<PrimaryStep, "submit">;
  /** Publication or update time and end of publication, if they are already scheduled. */
  settled: { at: string | null; until: string | null };
  /** The checks that are still open, and the way to each. */
  open: { checks: Check[]; wayTo: JumpToCheck };
  errors: FieldErrors;
  /** What somebody else changed, which is why the last attempt was refused. */
  changed: ShownPart[];
  onClose: () => void;
  /** Publishes now or at the given time. Returns whether it succeeded; if not, the dialog stays open. */
  onPublish: (moments: Moments) => Promise<boolean>;
};

/** Publishes now or later, with or without an end, and lists the checks that are still open. */
export function PublishDialog({ step, settled, open, errors, changed, onClose, onPublish }: PublishDialogProps) {
  const t = useTranslations("editor.publish");
  const [waits, setWaits] = useState(settled.at !== null);
  const [ends, setEnds] = useState(settled.until !== null);
  const start = useChosenMoment(() => (settled.at ? new Date(settled.at) : proposedMoment(new Date())));
  const end = useChosenMoment(() => (settled.until ? new Date(settled.until) : proposedEnd(new Date())));
  const [busy, setBusy] = useState(false);
  const blocked = open.checks.some((check) => check.blocks);
  const publish = async () => {
    if (busy || blocked || (waits && !start.at) || (ends && !end.at)) return;
    setBusy(true);
    // `undefined` leaves the end of publication on the server as it is.
    const until = ends ? end.at : settled.until === null ? undefined : null;
    const isDone = await onPublish({ at: waits ? start.at : null, until });
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <EditorDialog onClose={onClose} title={t(`title.${step}`)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <ChangedNotice parts={changed} />
        {open.checks.length > 0 ? <CheckList {...open} /> : <p>{t("allGood")}</p>}
        <fieldset className={styles.when}>
          <legend className="field-label">{t("when")}</legend>
          <label className="choice">
            <input type="radio" name="when" checked={!waits} onChange={() => setWaits(false)} />
            {t("now")}
          </label>
          <label className="choice">
            <input type="radio" name="when" checked={waits} onChange={() => setWaits(true)} />
            {t("later")}
          </label>
          {waits ? <MomentField chosen={start} label={t("dayAndTime")} error={errors.at} /> : null}
          {waits && step === "update" ? <p className="field-hint">{t("updateHint")}</p> : null}
          <label className="choice">
            <input type="checkbox" checked={ends} onChange={(event) => setEnds(event.target.checked)} />
            {t("ends")}
          </label>
          {ends ? <MomentField chosen={end} label={t("until")} error={errors.until} /> : null}
        </fieldset>
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

type DoneProps = Published & { onClose: () => void };

/** The result of publishing, with a link to the public page. */
export function PublishedNotice({ address, what, at, onClose }: DoneProps) {
  const t = useTranslations("editor.publish");
  const locale = useLocale();
  const moment = at ? `${formatToday(new Date(at), locale)}, ${formatClock(new Date(at))}` : "";
  return (
    <div className="notice good" role="status">
      <p>{t(`is.${what}`, { moment })}</p>
      {what === "out" || what === "updated" ? (
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
