import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { Icon } from "@/components/ui/icon.tsx";

type GrowingFieldProps = {
  className: string;
  name: string;
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

/** A single-line text field that wraps and grows. Enter moves on to what follows. */
export function GrowingField({
  className,
  name,
  label,
  value,
  most,
  readOnly,
  error,
  note,
  ...props
}: GrowingFieldProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (props.onLeave) props.onLeave();
    else nextField(event.currentTarget)?.focus();
  };
  return (
    <div className={className}>
      <div className="grows" data-words={value || label}>
        <textarea
          ref={props.fieldRef}
          name={name}
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
