import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { hrefOf } from "@/lib/editor-links.ts";
import { embedOfAddress } from "@/lib/embed-links.ts";
import { EditorDialog } from "./editor-dialog.tsx";
import { insertAndEnter } from "./insertables.ts";

type DialogProps = { editor: Editor; onClose: () => void };

/** The link of the chosen words: another address, or none. */
export function LinkDialog({ editor, onClose }: DialogProps) {
  const t = useTranslations("editor.link");
  const present = String(editor.getAttributes("link").href ?? "");
  const [address, setAddress] = useState(present);
  const [error, setError] = useState<string>();
  const keep = () => {
    const href = hrefOf(address);
    if (!href) {
      setError(t("wrong"));
      return;
    }
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus().extendMarkRange("link");
    if (empty && !present) {
      const marks = [{ type: "link", attrs: { href } }];
      chain.insertContent({ type: "text", text: address.trim(), marks }).run();
    } else chain.setLink({ href }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onClose();
  };
  const removal = present ? (
    <button type="button" className="button" onClick={remove}>
      {t("remove")}
    </button>
  ) : null;
  return (
    <AddressForm title={t("title")} confirm={t("keep")} onClose={onClose} onSubmit={keep} other={removal}>
      <Field label={t("address")} hint={t("hint")} error={error}>
        {(control) => (
          <input
            {...control}
            className="control"
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={address}
            maxLength={2_000}
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

function AddressForm({ title, confirm, other, onClose, onSubmit, children }: AddressFormProps) {
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
