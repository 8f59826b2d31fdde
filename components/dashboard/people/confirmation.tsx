import type { ReactNode } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import type { Failure } from "@/lib/result.ts";

type ConfirmationProps = {
  text: ReactNode;
  button: ReactNode;
  tone?: "primary" | "danger";
  verb: { refusal: Failure | null; isPending: boolean };
  onConfirm: () => void;
};

/** The confirmation in a dialog before an action that cannot easily be undone. */
export function Confirmation({ text, button, tone = "primary", verb, onConfirm }: ConfirmationProps) {
  return (
    <>
      <FormRefusal refusal={verb.refusal} />
      <p>{text}</p>
      <div className="dialog-foot">
        <button type="button" className={`button ${tone}`} aria-disabled={verb.isPending} onClick={onConfirm}>
          {button}
        </button>
      </div>
    </>
  );
}
