import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { embedOfAddress } from "@/lib/article/embed-links.ts";
import { beginHere, EditorDialog } from "./editor-dialog.tsx";
import { insertAndEnter } from "@/components/dashboard/editor/canvas/insertables.ts";

type DialogProps = { editor: Editor; onClose: () => void };

/** A video or a channel's post by its address. */
export function EmbedDialog({ editor, onClose }: DialogProps) {
  const t = useTranslations("editor.embed");
  const [address, setAddress] = useState("");
  const [error, setError] = useState<string>();
  const insert = () => {
    const found = embedOfAddress(address);
    if (!found) {
      setError(t("wrong"));
      return;
    }
    onClose();
    insertAndEnter(editor, { type: "embed", attrs: found });
  };
  return (
    <AddressForm title={t("title")} confirm={t("insert")} onClose={onClose} onSubmit={insert}>
      <Field label={t("address")} hint={t("hint")} error={error}>
        {(control) => (
          <input
            {...control}
            ref={beginHere}
            className="control"
            type="text"
            inputMode="url"
            autoComplete="off"
            value={address}
            onChange={(event) => {
              setAddress(event.target.value);
              setError(undefined);
            }}
          />
        )}
      </Field>
    </AddressForm>
  );
}

type AddressFormProps = {
  title: string;
  confirm: string;
  other?: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** A dialog with a field for where something lies. */
export function AddressForm({ title, confirm, other, onClose, onSubmit, children }: AddressFormProps) {
  return (
    <EditorDialog onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div className="dialog-foot">
          {other}
          <button type="submit" className="button primary">
            {confirm}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}
