import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import { switchKeyboardLayout } from "@/lib/language/letters/keyboard-layout.ts";

/** Puts the cursor before the first word, at once: the next key is already meant for the text. */
export function enterAtStart(editor: Editor): void {
  const { view, state } = editor;
  view.dispatch(state.tr.setSelection(Selection.atStart(state.doc)).scrollIntoView());
  view.focus();
}

type Named = { name: string; label: string; words: string };

/** The blocks whose name or other words begin as the query does, on this keyboard layout or the other. */
export function findInsertables<T extends Named>(named: readonly T[], query: string): T[] {
  const asked = query.toLowerCase();
  const queries = [asked, switchKeyboardLayout(asked)];
  return named.filter(({ name, label, words }) => {
    const candidates = [
      name.toLowerCase(),
      label.toLowerCase(),
      ...label.toLowerCase().split(" "),
      ...words.split(" "),
    ];
    return queries.some((one) => candidates.some((candidate) => candidate.startsWith(one)));
  });
}
