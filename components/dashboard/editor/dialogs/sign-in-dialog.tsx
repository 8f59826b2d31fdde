import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { Field } from "@/components/ui/field.tsx";
import { EditorDialog } from "./editor-dialog.tsx";

type SignInDialogProps = {
  email: string;
  signIn: EditorActions["signIn"];
  onClose: () => void;
  onSignedIn: () => void;
};

/** Signs in again in a dialog over the open text, so that nothing is lost. */
export function SignInDialog({ email, signIn, onClose, onSignedIn }: SignInDialogProps) {
  const t = useTranslations("editor.signIn");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  /** The password was correct, and a second-factor code is required too. */
  const [needsCode, setNeedsCode] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    const result = await signIn({ email, password, ...(needsCode ? { code } : {}) }).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      onSignedIn();
      return;
    }
    if (result?.code === "second-factor-needed") {
      setNeedsCode(true);
      setError(undefined);
      return;
    }
    if (result?.fields?.code !== undefined) return setError(t("codeWrong"));
    const isWrong = result?.code === "invalid" || result?.code === "forbidden";
    setError(isWrong ? t("wrong") : result?.code === "rate-limited" ? t("often") : t("away"));
  };
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <p>{t("say")}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <input className="vh" type="email" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden />
        <Field label={t("password")} note={email} error={needsCode ? undefined : error}>
          {(control) => (
            <input
              {...control}
              className="control"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        {needsCode ? (
          <Field label={t("code")} hint={t("codeNeeded")} error={error}>
            {(control) => (
              <input
                {...control}
                className="control"
                autoComplete="one-time-code"
                autoCapitalize="none"
                maxLength={40}
                value={code}
                onChange={(event) => {
                  setCode(event.target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
        ) : null}
        <div className="dialog-foot">
          <button type="submit" className="button primary">
            {t("enter")}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}
