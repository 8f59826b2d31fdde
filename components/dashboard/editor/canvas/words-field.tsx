import type { NodeViewProps } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";

const LONGEST = 1_000;

type WordsFieldProps = Pick<NodeViewProps, "node" | "editor" | "getPos" | "updateAttributes"> & {
  /** The attribute of the block that holds the words. */
  name: string;
  /** Its name for those who hear it, and what stands in it while it is empty. */
  label: string;
  required?: boolean;
};

/** Words of a block that are no part of the running text: a caption, a title, a name. Enter leads on into the text. */
export function WordsField({ node, editor, getPos, updateAttributes, ...props }: WordsFieldProps) {
  const { name, label, required } = props;
  const value = String(node.attrs[name] ?? "");
  const [words, setWords] = useState(value);
  // Undoing changes them from outside.
  useEffect(() => setWords(value), [value]);
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const position = getPos();
    if (position === undefined) return;
    editor.commands.focus(node.isAtom ? position + node.nodeSize : position + 1);
  };
  return (
    <textarea
      className="words-field"
      name={name}
      rows={1}
      required={required}
      value={words}
      aria-label={label}
      placeholder={label}
      maxLength={LONGEST}
      disabled={!editor.isEditable}
      onChange={(event) => {
        const line = event.target.value.replace(/\s*[\r\n]+\s*/gu, " ");
        setWords(line);
        updateAttributes({ [name]: line });
      }}
      onKeyDown={goOn}
    />
  );
}

/** Takes the block out of the text; undoing brings it back. */
export function RemoveBlock({ editor, deleteNode }: Pick<NodeViewProps, "editor" | "deleteNode">) {
  const t = useTranslations("editor.blocks");
  if (!editor.isEditable) return null;
  const remove = () => {
    deleteNode();
    editor.commands.focus();
  };
  return (
    <button type="button" className="button quiet small icon-only" aria-label={t("remove")} onClick={remove}>
      <Icon name="trash" />
    </button>
  );
}
