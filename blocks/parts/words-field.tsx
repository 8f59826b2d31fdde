import type { NodeViewProps } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { hasWords } from "@/lib/language/letters/has-words.ts";

const MAX_LETTERS = 1_000;

type WordsFieldProps = Pick<NodeViewProps, "node" | "editor" | "getPos" | "updateAttributes"> & {
  /** Attribute of the block that holds the words. */
  name: string;
  /** Accessible name and placeholder. */
  label: string;
  required?: boolean;
};

/** Words of a block outside the running text: a caption, a title, a name. Enter moves on into the text. */
export function WordsField({ node, editor, getPos, updateAttributes, ...props }: WordsFieldProps) {
  const { name, label, required } = props;
  const value = String(node.attrs[name] ?? "");
  const [words, setWords] = useState(value);
  // Undo changes the words from outside.
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
      ref={(field) => field?.setCustomValidity(required && !hasWords(words) ? label : "")}
      required={required}
      value={words}
      aria-label={label}
      placeholder={label}
      maxLength={MAX_LETTERS}
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

/** A button that removes the block from the text; undo restores it. */
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
