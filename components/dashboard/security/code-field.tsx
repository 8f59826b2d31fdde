import { Field } from "@/components/ui/field.tsx";

/** Where a code of an authenticator app, or a recovery code, is typed. */
export function CodeField({ label, hint, error }: { label: string; hint?: string; error?: string | undefined }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className="control code-field"
          name="code"
          required
          maxLength={40}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
