import { Field } from "@/components/ui/field.tsx";

type SlugFieldProps = {
  label: string;
  error: string | undefined;
  value: string;
  isReadOnly: boolean;
  onChange: (slug: string) => void;
};

/** The part of an address that belongs to a name. Phone keyboards do not correct it. */
export function SlugField({ label, error, value, isReadOnly, onChange }: SlugFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          className="control"
          lang="en"
          value={value}
          maxLength={90}
          readOnly={isReadOnly}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
