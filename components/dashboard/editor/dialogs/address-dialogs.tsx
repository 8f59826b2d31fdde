import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { embedOfAddress } from "@/blocks/embed/links.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { Field } from "@/components/ui/field.tsx";
import { autofocusOnOpen, EditorDialog } from "./editor-dialog.tsx";

type DialogProps = { editor: Editor; onClose: () => void };

/** Inserts a video or a channel post by its address. */
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
            ref={autofocusOnOpen}
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

/** A dialog with a form for an address. */
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
