import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./fields.module.css";

/** What is said below a field: an error of the server, or a remark that may warn. */
export type FieldRemark = { kind: "error" | "warning" | "note"; words: ReactNode };

type GrowingFieldProps = {
  field: { name: string; className: string | undefined; label: string; most: number };
  value: string;
  readOnly: boolean;
  remark?: FieldRemark | null | undefined;
  fieldRef?: Ref<HTMLTextAreaElement>;
  onChange: (value: string) => void;
  /** Called when the user leaves the field with Enter; if absent, the next field gets the focus. */
  onLeave?: () => void;
};

/** A single-line text field that wraps and grows. Enter moves on to what follows. */
export function GrowingField({ field, value, readOnly, remark, ...props }: GrowingFieldProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (props.onLeave) props.onLeave();
    else nextField(event.currentTarget)?.focus();
  };
  return (
    <div className={field.className}>
      <div className={styles.grows} data-words={value || field.label}>
        <textarea
          ref={props.fieldRef}
          name={field.name}
          rows={1}
          value={value}
          maxLength={field.most}
          readOnly={readOnly}
          aria-label={field.label}
          placeholder={field.label}
          aria-invalid={remark?.kind === "error" ? true : undefined}
          aria-describedby={remark ? id : undefined}
          onChange={(event) => props.onChange(event.target.value.replace(/\s*[\r\n]+\s*/gu, " "))}
          onKeyDown={onKeyDown}
        />
      </div>
      {remark ? <Remark id={id} {...remark} /> : null}
    </div>
  );
}

/** The error of a field; null if there is none. */
export function errorRemark(words: string | undefined): FieldRemark | null {
  return words ? { kind: "error", words } : null;
}

function Remark({ id, kind, words }: FieldRemark & { id: string }) {
  if (kind !== "error") {
    return (
      <p className={kind === "warning" ? `${styles.note} ${styles.warn}` : styles.note} id={id}>
        {words}
      </p>
    );
  }
  return (
    <p className="field-error" id={id}>
      <Icon name="warning" />
      {words}
    </p>
  );
}

function nextField(field: HTMLTextAreaElement): HTMLElement | undefined {
  const fields = [...(field.closest(".write")?.querySelectorAll<HTMLElement>("textarea") ?? [])];
  return fields[fields.indexOf(field) + 1];
}
