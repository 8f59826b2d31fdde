import { Field } from "@/components/ui/field.tsx";
import styles from "./security.module.css";

type CodeFieldProps = { label: string; hint?: string; error?: string | undefined; autoFocus?: boolean };

/** Field for a code of an authenticator app, or a recovery code. Set `autoFocus` if the page asks for nothing else. */
export function CodeField({ label, hint, error, autoFocus }: CodeFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className={`control ${styles.codeField}`}
          name="code"
          required
          maxLength={40}
          // biome-ignore lint/a11y/noAutofocus: only on a page that asks for nothing else
          autoFocus={autoFocus}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
