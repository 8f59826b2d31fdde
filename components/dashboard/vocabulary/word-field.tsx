import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field.tsx";

type WordFieldProps = {
  texts: Pick<ComponentProps<typeof Field>, "label" | "note" | "hint" | "error">;
  /** Language of the text. */
  lang?: string;
  value: string;
  longest: number;
  lines?: number;
  isReadOnly?: boolean;
  onChange: (text: string) => void;
};

/** A text field of one or more lines, for the names and vocabulary forms. */
export function WordField({ texts, longest, lines = 1, isReadOnly = false, ...props }: WordFieldProps) {
  return (
    <Field {...texts}>
      {(control) => {
        const own = {
          ...control,
          className: "control",
          lang: props.lang,
          value: props.value,
          maxLength: longest,
          readOnly: isReadOnly,
          autoComplete: "off",
          onChange: ({ target }: { target: { value: string } }) => props.onChange(target.value),
        };
        return lines > 1 ? <textarea {...own} rows={lines} /> : <input {...own} />;
      }}
    </Field>
  );
}
