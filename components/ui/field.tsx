import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

/** What a control has to carry so that its label, hint and error are read with it. */
export type ControlAttributes = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  label: ReactNode;
  /** Stands beside the label: «not required», a count of letters. */
  note?: ReactNode;
  hint?: ReactNode;
  /** What is wrong, then what to do. */
  error?: ReactNode;
  /** Draws the control, class `control`, with the attributes it is given. */
  children: (control: ControlAttributes) => ReactNode;
};

/** A labelled control with its hint and its error beside it. */
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
