import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

/** Attributes that a control needs so that screen readers read its label, hint and error. */
export type ControlAttributes = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  label: ReactNode;
  /** Shown next to the label: «not required», a letter count. */
  note?: ReactNode;
  hint?: ReactNode;
  /** What is wrong, then how to fix it. */
  error?: ReactNode;
  /** Renders the control, with class `control` and the given attributes. */
  children: (control: ControlAttributes) => ReactNode;
};

/** A labelled control with its hint and error. */
export function Field({ label, note, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {note ? <small>{note}</small> : null}
      </label>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warning" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
