import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { LONG_HEADLINE } from "@/lib/editor-checklist.ts";
import type { CopyFields, FieldErrors } from "./copy-fields.ts";

type CanvasFieldsProps = {
  fields: CopyFields;
  errors: FieldErrors;
  readOnly: boolean;
  headlineRef: Ref<HTMLTextAreaElement>;
  onChange: (change: Partial<CopyFields>) => void;
  /** From the last field on into the text. */
  onLeave: () => void;
};

/** What stands above the text on the page itself: kicker, headline, standfirst, in the paper's own type. */
export function CanvasFields({ fields, errors, readOnly, headlineRef, onChange, onLeave }: CanvasFieldsProps) {
  const t = useTranslations("editor.fields");
  const length = fields.headline.trim().length;
  return (
    <>
      <GrowingField
        className="write-kicker"
        label={t("kicker")}
        value={fields.kicker}
        most={60}
        readOnly={readOnly}
        onChange={(kicker) => onChange({ kicker })}
      />
      <GrowingField
        className="write-headline"
        label={t("headline")}
        value={fields.headline}
        most={300}
        readOnly={readOnly}
        error={errors.headline && t("errors.headline")}
        note={length > LONG_HEADLINE - 20 ? t("letters", { count: length, most: LONG_HEADLINE }) : null}
        noteIsWarning={length > LONG_HEADLINE}
        fieldRef={headlineRef}
        onChange={(headline) => onChange({ headline })}
      />
      <GrowingField
        className="write-standfirst"
        label={t("standfirst")}
        value={fields.standfirst}
        most={1_000}
        readOnly={readOnly}
        onChange={(standfirst) => onChange({ standfirst })}
        onLeave={onLeave}
      />
    </>
  );
}

type GrowingFieldProps = {
  className: string;
  label: string;
  value: string;
  most: number;
  readOnly: boolean;
  error?: string | undefined;
  note?: ReactNode;
  noteIsWarning?: boolean;
  fieldRef?: Ref<HTMLTextAreaElement>;
  onChange: (value: string) => void;
  onLeave?: () => void;
};

/** One line of words that takes as many lines of the page as it needs. Enter goes on to what follows. */
function GrowingField({ className, label, value, most, readOnly, error, note, ...props }: GrowingFieldProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (props.onLeave) props.onLeave();
    else nextField(event.currentTarget)?.focus();
  };
  return (
    <div className={className}>
      <div className="grows" data-words={value}>
        <textarea
          ref={props.fieldRef}
          rows={1}
          value={value}
          maxLength={most}
          readOnly={readOnly}
          aria-label={label}
          placeholder={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || note ? id : undefined}
          onChange={(event) => props.onChange(event.target.value.replace(/\s*[\r\n]+\s*/gu, " "))}
          onKeyDown={onKeyDown}
        />
      </div>
      {error ? (
        <p className="field-error" id={id}>
          <Icon name="warning" />
          {error}
        </p>
      ) : note ? (
        <p className={props.noteIsWarning ? "write-note warn" : "write-note"} id={id}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

function nextField(field: HTMLTextAreaElement): HTMLElement | undefined {
  const fields = [...(field.closest(".write")?.querySelectorAll<HTMLElement>("textarea") ?? [])];
  return fields[fields.indexOf(field) + 1];
}
