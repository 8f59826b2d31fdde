import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { Field } from "@/components/ui/field.tsx";
import type { Failure } from "@/lib/result.ts";
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
  const { needsCode, error, enter, password, code } = useSignIn(email, signIn, onSignedIn);
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
            <input {...control} {...password} className="control" type="password" autoComplete="current-password" />
          )}
        </Field>
        {needsCode ? (
          <Field label={t("code")} hint={t("codeNeeded")} error={error}>
            {(control) => (
              <input
                {...control}
                {...code}
                className="control"
                autoComplete="one-time-code"
                autoCapitalize="none"
                maxLength={40}
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

type SignIn = EditorActions["signIn"];

/** The fields of the form, and what the server said to them. */
function useSignIn(email: string, signIn: SignIn, onSignedIn: () => void) {
  const t = useTranslations("editor.signIn");
  const [error, setError] = useState<string>();
  const password = useSecret(setError);
  const code = useSecret(setError);
  /** The password was correct, and a second-factor code is required too. */
  const [needsCode, setNeedsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const wrongOf = (refusal: Failure | null) => {
    if (refusal?.fields?.code !== undefined) return t("codeWrong");
    if (refusal?.code === "invalid" || refusal?.code === "forbidden") return t("wrong");
    return t(refusal?.code === "rate-limited" ? "often" : "away");
  };
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    const given = { email, password: password.value, ...(needsCode ? { code: code.value } : {}) };
    const result = await signIn(given).catch(() => null);
    setBusy(false);
    if (result?.ok) onSignedIn();
    else if (result?.code === "second-factor-needed") {
      setNeedsCode(true);
      setError(undefined);
    } else setError(wrongOf(result));
  };
  return { needsCode, error, enter, password, code };
}

/** The value of a field, and its change, which dismisses the error. */
function useSecret(setError: (error: undefined) => void) {
  const [value, setValue] = useState("");
  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setValue(event.target.value);
      setError(undefined);
    },
  };
}
