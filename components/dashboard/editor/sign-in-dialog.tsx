import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { EditorDialog } from "./editor-dialog.tsx";
import type { EditorActions } from "./editor-props.ts";

type SignInDialogProps = {
  email: string;
  signIn: EditorActions["signIn"];
  onClose: () => void;
  onSignedIn: () => void;
};

/** Signing in again over the open text, so that nothing of it is lost. */
export function SignInDialog({ email, signIn, onClose, onSignedIn }: SignInDialogProps) {
  const t = useTranslations("editor.signIn");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    const result = await signIn({ email, password }).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      onSignedIn();
      return;
    }
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
        <Field label={t("password")} note={email} error={error}>
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
        <div className="dialog-foot">
          <button type="submit" className="button primary">
            {t("enter")}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}
