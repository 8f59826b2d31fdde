"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./password-field.module.css";

type PasswordFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  autoComplete: "current-password" | "new-password";
  minLength?: number;
};

type Warning = "capsLock" | "cyrillic" | null;
const nothingChanges = () => () => {};

/** A password field with a show button. Warns while typing about Caps Lock and a Cyrillic layout. Without scripts it is a plain field. */
export function PasswordField({ name, label, hint, error, autoComplete, minLength }: PasswordFieldProps) {
  const t = useTranslations("signIn");
  const [shown, setShown] = useState(false);
  const [warning, setWarning] = useState<Warning>(null);
  const isAlive = useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
  const look = (value: string, capsLock: boolean) => {
    if (capsLock) return setWarning("capsLock");
    setWarning(/\p{Script=Cyrillic}/u.test(value) ? "cyrillic" : null);
  };
  return (
    <Field label={label} hint={warning ? <Warned>{t(warning)}</Warned> : hint} error={error}>
      {(control) => (
        <span className={styles.password}>
          <input
            {...control}
            className="control"
            type={shown ? "text" : "password"}
            name={name}
            required
            minLength={minLength}
            maxLength={200}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            onInput={(event) => look(event.currentTarget.value, false)}
            onKeyUp={(event) => look(event.currentTarget.value, event.getModifierState("CapsLock"))}
          />
          {isAlive ? (
            <button
              type="button"
              className="button quiet icon-only"
              aria-label={t("showPassword")}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              <Icon name={shown ? "hidden" : "eye"} />
            </button>
          ) : null}
        </span>
      )}
    </Field>
  );
}

function Warned({ children }: { children: ReactNode }) {
  return (
    <span className={styles.warning} role="status">
      <Icon name="warning" />
      {children}
    </span>
  );
}
