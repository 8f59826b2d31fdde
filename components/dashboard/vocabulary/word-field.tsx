import type { ReactNode } from "react";
import { Field } from "@/components/ui/field.tsx";

type WordFieldProps = {
  label: ReactNode;
  note?: ReactNode;
  hint?: ReactNode;
  error: string | undefined;
  /** Language of the text. */
  lang?: string;
  value: string;
  longest: number;
  lines?: number;
  /** Whether it is a slug: typed without a phone keyboard's autocorrection. */
  isSlug?: boolean;
  isReadOnly?: boolean;
  onChange: (text: string) => void;
};

/** A text field of one or more lines, for the names and vocabulary forms. */
export function WordField({
  label,
  note,
  hint,
  error,
  lang,
  longest,
  lines = 1,
  isSlug = false,
  isReadOnly = false,
  ...props
}: WordFieldProps) {
  return (
    <Field label={label} note={note} hint={hint} error={error}>
      {(control) => {
        const own = {
          ...control,
          className: "control",
          lang: isSlug ? "en" : lang,
          value: props.value,
          maxLength: longest,
          readOnly: isReadOnly,
          autoComplete: "off",
          ...(isSlug ? { autoCapitalize: "none", spellCheck: false } : {}),
          onChange: ({ target }: { target: { value: string } }) => props.onChange(target.value),
        };
        return lines > 1 ? <textarea {...own} rows={lines} /> : <input {...own} />;
      }}
    </Field>
  );
}
