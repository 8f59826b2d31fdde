import { Selection } from "@tiptap/pm/state";
import type { Editor, NodeViewProps } from "@tiptap/react";
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
  const goOn = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const position = getPos();
    if (event.nativeEvent.isComposing || position === undefined) return;
    if (event.key === "Enter") {
      event.preventDefault();
      enterText(editor, node.isAtom ? position + node.nodeSize : position + 1);
      return;
    }
    const undo = undoOf(event);
    if (undo) {
      event.preventDefault();
      editor.commands[undo]();
      return;
    }
    const next = stopAt(event);
    if (!next) return;
    event.preventDefault();
    if (next instanceof HTMLTextAreaElement) next.focus();
    else enterText(editor, event.key === "ArrowUp" ? position + node.nodeSize - 2 : position + 1);
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

/** The history of the text also has what is typed in fields, in steps of half a second; that of the field has single letters. */
function undoOf({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): "undo" | "redo" | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (code === "KeyZ") return shiftKey ? "redo" : "undo";
  return code === "KeyY" && !shiftKey ? "redo" : null;
}

/** Puts the cursor into the text, at once: the next key is already meant for it. */
function enterText({ view, state }: Editor, position: number): void {
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(position))).scrollIntoView());
  view.focus();
}

const STOPS = "textarea, [data-node-view-content]";

/** The field of the block, or its text, to which an arrow key leads from the first or last line of a field. */
function stopAt({ key, currentTarget: field, ...event }: KeyboardEvent<HTMLTextAreaElement>): HTMLElement | null {
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return null;
  const { selectionStart, selectionEnd, value, clientHeight } = field;
  const isOneLine = clientHeight < 2 * Number.parseFloat(getComputedStyle(field).lineHeight);
  if (selectionStart !== selectionEnd || (!isOneLine && selectionEnd !== (step < 0 ? 0 : value.length))) return null;
  const block = field.closest("[data-node-view-wrapper]");
  // Blocks inside the block have fields of their own.
  const stops = [...(block?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(
    (stop) => stop.parentElement?.closest("[data-node-view-wrapper]") === block,
  );
  return stops[stops.indexOf(field) + step] ?? null;
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
